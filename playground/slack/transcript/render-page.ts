import { createHash } from 'node:crypto';
import type { Channel, Message, Workspace } from '../workspace/workspace.ts';
import { renderName } from './render-text.ts';
import { listThreads, renderBody, renderTime } from './render-transcript.ts';

const style = `
:root { color-scheme: light dark; --bg: #f6f7f9; --card: #fff; --ink: #1d2129; --soft: #5c6470; --line: #dfe3e8; --tint: #eef3fb;
  --accent: #1f5fbf }
@media (prefers-color-scheme: dark) { :root { --bg: #14171b; --card: #1c2026; --ink: #e6e9ee; --soft: #9aa3af; --line: #303640;
  --tint: #202b3c; --accent: #7fb0ff } }
* { box-sizing: border-box }
body { margin: 0; background: var(--bg); color: var(--ink); font: 15px/1.45 system-ui, sans-serif }
header, main { max-width: 60rem; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.2rem; margin: 0 }
h2 { font-size: 1rem; margin: 0 0 .5rem }
nav a { color: var(--accent); margin-right: .75rem; text-decoration: none }
section { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem; margin-bottom: 1rem }
article { padding: .5rem 0; border-top: 1px solid var(--line) }
h2 + article { border-top: 0 }
article article { margin-left: .9rem; padding-left: .9rem; border-top: 0; border-left: 3px solid var(--line) }
.private { background: var(--tint); border-radius: .4rem; padding: .5rem }
time, .soft { color: var(--soft); font-size: .85rem }
.body { white-space: pre-wrap; overflow-wrap: anywhere; font-variant-numeric: tabular-nums }
.body.fixed { font: 13px/1.4 ui-monospace, monospace; white-space: pre; overflow-x: auto }
.button { border: 1px solid var(--accent); color: var(--accent); border-radius: .35rem; padding: 0 .4rem; white-space: nowrap }
`;

/** Fetches the channels anew every 1.5 seconds and replaces them only when they changed, so that a selection stays. */
const script = `
let last = '';
setInterval(async () => {
  try {
    const text = await (await fetch('/_page')).text();
    if (text !== last) { document.querySelector('main').innerHTML = text; last = text; }
  } catch {}
}, 1500);
`;

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function renderMessage(workspace: Workspace, message: Message, replies: readonly Message[]): string {
  const hasColumns = message.blocks.some((block) => block.type === 'table' || block.type === 'data_table');
  const body = escapeHtml(renderBody(workspace, message))
    .replaceAll(/\[ ([^\]\n]+) \]/g, (_, label: string) => `<span class="button">${label}</span>`)
    .replaceAll(/(?<![\w*])\*([^*\n]+)\*(?![\w*])/g, '<strong>$1</strong>');
  const only =
    message.ephemeralTo === undefined
      ? ''
      : ` <span class="soft">only ${escapeHtml(renderName(workspace, message.ephemeralTo))} sees this</span>`;
  const edited = message.edited === undefined ? '' : ' <span class="soft">edited</span>';
  return [
    `<article${message.ephemeralTo === undefined ? '' : ' class="private"'}>`,
    `<strong>${escapeHtml(renderName(workspace, message.user))}</strong> <time>${renderTime(message.ts)}</time>${only}${edited}`,
    `<div class="body${hasColumns ? ' fixed' : ''}">${body}</div>`,
    ...replies.map((reply) => renderMessage(workspace, reply, [])),
    '</article>',
  ].join('\n');
}

function renderTitle(workspace: Workspace, channel: Channel): string {
  if (channel.kind !== 'im') return `${channel.kind === 'private' ? '🔒 ' : '#'}${channel.name}`;
  return channel.members
    .filter((id) => id !== workspace.bot.userId)
    .map((id) => `Direct: ${renderName(workspace, id)}`)
    .join(', ');
}

/** The part of the page that changes: every conversation that has messages. Times are UTC. */
export function renderChannels(workspace: Workspace): string {
  const all = [...workspace.channels.values()];
  const used = all.filter((channel) => channel.messages.length + channel.ephemerals.length > 0);
  if (used.length === 0) return '<section>Nothing has been said yet.</section>';
  const links = used.map((channel) => `<a href="#${channel.id}">${escapeHtml(renderTitle(workspace, channel))}</a>`);
  const sections = used.map((channel) => {
    const messages = listThreads(channel).map(({ message, replies }) => renderMessage(workspace, message, replies));
    return `<section id="${channel.id}"><h2>${escapeHtml(renderTitle(workspace, channel))}</h2>\n${messages.join('\n')}</section>`;
  });
  return [`<nav aria-label="Conversations"><p>${links.join('')}</p></nav>`, ...sections].join('\n');
}

/** The page with every channel's transcript, light and dark, that refreshes itself and loads nothing from elsewhere. */
export function renderPage(workspace: Workspace): { html: string; contentSecurityPolicy: string } {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const name = escapeHtml(workspace.team.name);
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}: local Slack</title>
<link rel="icon" href="data:,">
<noscript><meta http-equiv="refresh" content="5"></noscript>
<style>${style}</style>
</head>
<body>
<header><h1>${name}</h1><div class="soft">A local Slack workspace. Times are UTC; the page refreshes itself.</div></header>
<main>${renderChannels(workspace)}</main>
<script>${script}</script>
</body>
</html>
`;
  const contentSecurityPolicy = [
    "default-src 'none'",
    "connect-src 'self'",
    'img-src data:',
    `style-src ${hash(style)}`,
    `script-src ${hash(script)}`,
  ].join('; ');
  return { html, contentSecurityPolicy };
}
