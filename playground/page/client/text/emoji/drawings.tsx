import type { ComponentChildren } from 'preact';

const stroke = { fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' } as const;

const dot = (color: string): ComponentChildren => <circle cx="10" cy="10" r="7.5" fill={color} />;

const trend = (color: string, path: string): ComponentChildren => (
  <>
    <rect x="1.5" y="2.5" width="17" height="15" rx="2" fill="var(--ground)" stroke="var(--rule-strong)" />
    <path d={path} {...stroke} stroke={color} stroke-width="2" />
  </>
);

/**
 * Emoji as drawings of 20 by 20, in the page's colours: Slack draws its own as well, and not every machine has a font with
 * emoji in it. The marks that apps put before states, mostly.
 */
export const drawings: Readonly<Record<string, ComponentChildren>> = {
  '✅': (
    <>
      <rect x="1.5" y="1.5" width="17" height="17" rx="4" fill="var(--good)" />
      <path d="M5.6 10.4l3 3.1 5.9-7" {...stroke} stroke="var(--ground)" stroke-width="2.2" />
    </>
  ),
  '❌': <path d="M4.5 4.5l11 11M15.5 4.5l-11 11" {...stroke} stroke="var(--bad)" stroke-width="3.2" />,
  '⛔': (
    <>
      <circle cx="10" cy="10" r="8.5" fill="var(--danger)" />
      <rect x="4.6" y="8.3" width="10.8" height="3.4" rx="0.8" fill="var(--danger-ink)" />
    </>
  ),
  '⚠': (
    <>
      <path d="M10 2.6L18.2 17H1.8z" {...stroke} fill="var(--amber)" stroke="var(--amber)" stroke-width="2" />
      <path d="M10 7.6v4.2M10 14.6v.1" {...stroke} stroke="var(--ground)" stroke-width="2" />
    </>
  ),
  '⏳': (
    <>
      <path d="M6 3v2.6C6 8 9 8.6 9 10s-3 2-3 4.4V17h8v-2.6c0-2.4-3-3-3-4.4s3-2 3-4.4V3z" fill="var(--amber)" />
      <path d="M4.5 2.5h11M4.5 17.5h11" {...stroke} stroke="var(--ink-soft)" stroke-width="2" />
    </>
  ),
  '👍': (
    <path
      d="M2 9h3.6v8.5H2zM7 9.3l3.2-6.9c1.7 0 2.5 1.3 2.1 2.9L11.7 8h4.6c1.3 0 2 1.1 1.7 2.3l-1.5 5.6c-.3 1-1 1.6-2.1 1.6H7z"
      fill="var(--amber)"
    />
  ),
  '↩': (
    <>
      <rect x="1.5" y="1.5" width="17" height="17" rx="4" fill="var(--side-picked)" />
      <path
        d="M8.2 5.2L4.9 8.5l3.3 3.3M5.3 8.5h6.5a3 3 0 0 1 0 6H9"
        {...stroke}
        stroke="var(--primary-ink)"
        stroke-width="1.9"
      />
    </>
  ),
  '📆': (
    <>
      <rect x="2.5" y="3.5" width="15" height="14" rx="2" fill="var(--ground)" stroke="var(--rule-strong)" />
      <path d="M2.5 8V5.5a2 2 0 0 1 2-2h11a2 2 0 0 1 2 2V8z" fill="var(--bad)" />
      <path
        d="M6 11.2h1.5M9.3 11.2h1.5M12.6 11.2H14M6 14.4h1.5M9.3 14.4h1.5"
        {...stroke}
        stroke="var(--ink-soft)"
        stroke-width="1.6"
      />
    </>
  ),
  '⚙': (
    <>
      <circle cx="10" cy="10" r="4.9" fill="none" stroke="var(--ink-soft)" stroke-width="3.2" />
      <circle
        cx="10"
        cy="10"
        r="7.6"
        fill="none"
        stroke="var(--ink-soft)"
        stroke-width="2.6"
        stroke-dasharray="2.98 2.98"
      />
    </>
  ),
  ℹ: (
    <>
      <circle cx="10" cy="10" r="8.5" fill="var(--link)" />
      <path d="M10 9.4v4.8M10 6v.1" {...stroke} stroke="var(--ground)" stroke-width="2.2" />
    </>
  ),
  '💬': (
    <path
      d="M3 3.5h14a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5H9L5 18v-3.5H3A1.5 1.5 0 0 1 1.5 13V5A1.5 1.5 0 0 1 3 3.5z"
      fill="var(--rule-strong)"
    />
  ),
  '📈': trend('var(--good)', 'M4.5 13.5l3.5-4 3 2.5 4.5-6M12.5 6h3v3'),
  '📉': trend('var(--bad)', 'M4.5 6.5l3.5 4 3-2.5 4.5 6M12.5 14h3v-3'),
  '🔴': dot('var(--bad)'),
  '🟠': dot('var(--chart-2)'),
  '🟡': dot('var(--amber)'),
  '🟢': dot('var(--good)'),
  '🔵': dot('var(--link)'),
  '⚪': dot('var(--rule)'),
};
