import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'vite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cataloguePlugin } from '../../../site/integrations/catalogue.ts';
import { CONTENT, edit } from './edits.ts';
import { type Files, onDisk, smallSite } from './small-site.ts';

const TOPIC = `${CONTENT}/topics/fa/news.md`;
const misspelt = edit(TOPIC, 'title:', 'titel:');

const serve = async (files: Files) => {
  const root = onDisk(files);
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    appType: 'custom',
    server: { middlewareMode: true, ws: false },
    plugins: [cataloguePlugin()],
  });
  onTestFinished(() => server.close());
  return { root, server, load: (id: string) => server.ssrLoadModule(id) };
};

describe('the Vite plugin', () => {
  it('serves the catalogue and the colours', async () => {
    const { load, server } = await serve(smallSite());
    const { catalogue } = await load('virtual:catalogue');
    expect(catalogue.topics).toMatchObject([{ id: 'news' }]);
    const css = (await server.transformRequest('virtual:theme.css'))?.code ?? '';
    for (const name of ['background', 'surface', 'text', 'muted', 'accent', 'on-accent']) {
      expect(css.split(`--color-${name}:`)).toHaveLength(3);
    }
  });

  it('refuses with one error that names every mistake', async () => {
    const { load } = await serve(edit(TOPIC, 'purpose:', 'porpoise:')(misspelt(smallSite())));
    await expect(load('virtual:catalogue')).rejects.toThrow(
      new RegExp(`${TOPIC}:3 .*${TOPIC}:5 `, 's'),
    );
  });

  it('reads again after content has changed', async () => {
    const files = smallSite();
    const { root, server, load } = await serve(files);
    await load('virtual:catalogue');
    const changed = edit(TOPIC, 'title: News', 'title: Letters')(files)[TOPIC] ?? '';
    writeFileSync(join(root, TOPIC), changed);
    server.watcher.emit('change', join(root, TOPIC));
    const title = async () => (await load('virtual:catalogue')).catalogue.topics[0].text.fa.title;
    await expect.poll(title, { timeout: 4000 }).toBe('Letters');
  });
});
