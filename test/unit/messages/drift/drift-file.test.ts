import { describe, expect, test } from 'vitest';
import { renderDriftFile } from '../../../../src/messages/drift/drift-file.ts';
import { detached, makeNoBudget, makeReported, makeUnknown, makeView } from './make-view.ts';

describe('the file of a drift report', () => {
  test('has every finding, those that are waived last, and no address', () => {
    const waiver = { until: '2026-11-30', by: 'U0BEN', reason: 'soon', foundHash: 'x' };
    const findings = [detached, ...Array.from({ length: 2_000 }, (_, at) => makeNoBudget(at))];
    const file = renderDriftFile(makeView({ findings, waived: [makeUnknown(7, { waiver })] }));
    expect(file?.name).toBe('daily-drift-2026-11-24-08-30-findings.csv');
    const lines = (file?.content ?? '').trimEnd().split('\r\n');
    expect(lines).toHaveLength(2_003);
    expect(lines[1]).toContain('"admin/eve","DetachPolicy","2026-11-23 17:30:00"');
    expect(lines.at(-1)).toContain('"2026-11-30","Ben","soon"');
    expect(file?.content).not.toContain('203.0.113.7');
  });

  test('begins no cell as a formula would', () => {
    const target = { type: 'account', id: '100000000001', name: '=HYPERLINK("https://evil.example")' } as const;
    const file = renderDriftFile(
      makeView({ findings: [makeReported({ kind: 'account-renamed', target, found: '@sum' })] }),
    );
    expect(file?.content).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
    expect(file?.content).toContain(`"'@sum"`);
  });

  test('is not there where nothing was found', () => {
    expect(renderDriftFile(makeView())).toBeNull();
  });
});
