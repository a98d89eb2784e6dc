import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildClient } from '../../../playground/page/server/build-client.ts';
import { startPage } from '../../../playground/page/start-page.ts';
import { type PageStage, requests, startPageStage } from './page-stage.ts';

let stage: PageStage;
beforeAll(async () => {
  stage = await startPageStage();
});
afterAll(() => stage.close());

const load = (path: string, init: RequestInit = {}) =>
  fetch(`${stage.page.origin}${path}`, { redirect: 'manual', ...init });
const findLocation = async (path: string, headers = {}) => (await load(path, { headers })).headers.get('location');

describe('the page', () => {
  it('is complete, loads nothing from elsewhere and runs nothing that is written into it', async () => {
    const response = await load('/?as=U0ANA');
    const html = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).toContain('<title>A &lt;page&gt; &amp; more</title>');
    expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
    expect(html).not.toMatch(/https?:/);
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|http/);
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/);
  });

  it('has a script of less than 300 kB and styles', async () => {
    const script = await load('/page.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const { length } = Buffer.from(await script.arrayBuffer());
    expect(length).toBeGreaterThan(1_000);
    expect(length).toBeLessThan(300_000);
    expect((await load('/page.css')).headers.get('content-type')).toBe('text/css; charset=utf-8');
  });

  it('opens as the first of the roles where nobody is named, or nobody that there is', async () => {
    expect(await findLocation('/')).toBe('/?as=U0ANA');
    expect(await findLocation('/?as=U0NOBODY')).toBe('/?as=U0ANA');
    expect((await load('/?as=U0BEN')).status).toBe(200);
  });

  it.each(['/nothing', '/constructor', '/__proto__', '/act', '/break/x'])('has nothing at %s', async (path) => {
    expect((await load(path)).status).toBe(404);
  });

  it('takes GET and POST only, and answers no name that was pointed at this machine', async () => {
    expect((await load('/', { method: 'DELETE' })).status).toBe(405);
    expect((await stage.post('/nothing', {})).status).toBe(404);
    expect((await stage.post('/break/nothing', {})).status).toBe(404);
    expect((await load('/live?as=U0ANA', { headers: { origin: 'https://evil.example' } })).status).toBe(403);
  });
});

describe('a link to a message', () => {
  it('leads to the page, as whoever followed it', async () => {
    const { ts = '' } = await stage.client.chat.postMessage({ channel: requests, text: 'x' });
    const { permalink = '' } = await stage.client.chat.getPermalink({ channel: requests, message_ts: ts });
    expect(permalink).toBe(`${stage.page.origin}/archives/${requests}/p${ts.replace('.', '')}`);
    const { pathname } = new URL(permalink);
    expect(await findLocation(pathname)).toBe(`/?as=U0ANA#${requests}/${ts}`);
    const referer = `${stage.page.origin}/?as=U0BEN&in=${requests}`;
    expect(await findLocation(pathname, { referer })).toBe(`/?as=U0BEN#${requests}/${ts}`);
    expect(await findLocation(`/archives/${requests}`)).toBe(`/?as=U0ANA#${requests}`);
    expect(await findLocation('/archives/C1%0d%0aX/pX', { referer: 'nonsense' })).toBe('/?as=U0ANA#C1%0d%0aX');
  });
});

describe('a file', () => {
  async function upload(channel: string, name: string): Promise<string> {
    const sent = await stage.client.filesUploadV2({ channel_id: channel, file: Buffer.from('1,2,3'), filename: name });
    const { id = '' } = (sent as unknown as { files: { files: { id?: string }[] }[] }).files[0]?.files[0] ?? {};
    return id;
  }

  it('is sent to those who see it, and to nobody else', async () => {
    const id = await upload('C0AUDIT', 'costs of März.csv');
    const response = await load(`/files/${id}?as=U0BEN`);
    expect(await response.text()).toBe('1,2,3');
    expect(response.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''costs%20of%20M%C3%A4rz.csv");
    for (const path of [`/files/${id}?as=U0ANA`, `/files/${id}`, '/files/F0NOTHING?as=U0BEN', '/files/'])
      expect((await load(path)).status).toBe(404);
  });

  it('is drawn in the page when it is a picture, and is never run', async () => {
    const picture = await load(`/files/${await upload(requests, 'chart.png')}?as=U0ANA`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(picture.headers.get('content-disposition')).toMatch(/^inline/);
    const html = await load(`/files/${await upload(requests, 'page.html')}?as=U0ANA`);
    expect(html.headers.get('content-type')).toBe('application/octet-stream');
    expect(html.headers.get('content-disposition')).toMatch(/^attachment/);
  });
});

describe('starting', () => {
  it('says what is wrong with the page’s sources, with file and line', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'page-client-'));
    try {
      await writeFile(join(folder, 'main.tsx'), 'const good = 1;\nconst bad = ;\n');
      await expect(buildClient(join(folder, 'main.tsx'))).rejects.toThrow(
        /The page could not be built[\s\S]*main\.tsx:2/,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('fails where the port is taken', async () => {
    const { slack, aws } = stage;

    const port = Number(new URL(stage.page.origin).port);
    const role = { userId: 'U0ANA', name: 'Ana', role: 'Requester' };
    await expect(startPage({ slack, aws, port, title: 'x', roles: [role] })).rejects.toThrow('EADDRINUSE');
  });
});
