import type { NoticeTerm } from '../content/canonical-notice.ts';
import type { Language } from '../content/languages.ts';
import type { Channel, Frequency, PermissionState } from './codes.ts';

/** One topic in the preference centre. */
export interface TopicPermissions {
  topic: string;
  title: string;
  summary: string;
  /** Language that title and summary are in, if a translation is missing. */
  textLanguage: Language;
  /** Retired topics can be left, but not joined. */
  retired: boolean;
  frequencies: Frequency[];
  notice: string;
  /** Language of the wording, and of the labels that are part of it. */
  noticeLanguage: Language;
  statement: string;
  terms: NoticeTerm[];
  channels: {
    channel: Channel;
    /** `undefined`: never asked for. */
    state: PermissionState | undefined;
    /** Last chosen frequency, kept for somebody who joins again. */
    frequency: Frequency;
    /** Whether the box may be ticked now: not if a topic is retired or a channel is gone. */
    open: boolean;
  }[];
}
