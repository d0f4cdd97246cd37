const en = {
  direction: 'ltr',
  title: 'Captured mail',
  about: 'Mail that this site would have sent. Nothing leaves this computer.',
  none: 'No mail yet. Send a form of the site, and look again.',
  again: 'Look again',
  back: 'All mail',
  from: 'From',
  to: 'To',
  sent: 'Sent',
  file: 'Attached file',
  html: 'As HTML',
  text: 'As text',
  gone: 'There is no such mail.',
};
export type MailboxWords = typeof en;

const fa: MailboxWords = {
  direction: 'rtl',
  title: 'ایمیل‌های آزمایشی',
  about: 'ایمیل‌هایی که سایتِ منتشرشده می‌فرستاد. هیچ‌کدام از این رایانه بیرون نمی‌رود.',
  none: 'هنوز ایمیلی نیامده است. یکی از فرم‌های سایت را بفرستید و صفحه را تازه کنید.',
  again: 'تازه کردن صفحه',
  back: 'همهٔ ایمیل‌ها',
  from: 'از',
  to: 'به',
  sent: 'زمان',
  file: 'فایل پیوست',
  html: 'با قالب‌بندی',
  text: 'متن ساده',
  gone: 'این ایمیل پیدا نشد.',
};

const ar: MailboxWords = {
  direction: 'rtl',
  title: 'الرسائل التجريبية',
  about: 'رسائل كان الموقع سيرسلها لو كان منشورًا. لا تخرج أي منها من هذا الحاسوب.',
  none: 'لا رسائل بعد. أرسلوا استمارة من الموقع ثم حدّثوا الصفحة.',
  again: 'تحديث الصفحة',
  back: 'كل الرسائل',
  from: 'من',
  to: 'إلى',
  sent: 'الوقت',
  file: 'ملف مرفق',
  html: 'بالتنسيق',
  text: 'نص فقط',
  gone: 'هذه الرسالة غير موجودة.',
};

const WORDS: Record<string, MailboxWords> = { en, fa, ar };

/** The first language of a browser that there are words in. */
export const mailboxLanguage = (accepted = ''): string =>
  accepted
    .split(',')
    .map((entry) => entry.trim().slice(0, 2).toLowerCase())
    .find((code) => Object.hasOwn(WORDS, code)) ?? 'en';

export const mailboxWords = (language: string): MailboxWords => WORDS[language] ?? en;
