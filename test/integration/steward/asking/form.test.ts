import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Company, startCompany, waitForPrivate } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { blocksOf, pick, readFields, request } from './open-form.ts';

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterAll(() => company.close());
beforeEach(() => company.slack.faults.clear());

describe('the form', () => {
  it('opens within the trigger, with the asker as owner and nothing else said', async () => {
    const form = await request(company, 'U0ANA', '');
    expect(form.definition).toMatchObject({ type: 'modal', callback_id: 'account_request' });
    expect(blocksOf(form)).toEqual(['account_name', 'account_class', 'owner', 'team', 'justification', 'cost_center']);
    expect(readFields(form)).toEqual({ owner: 'U0ANA' });
    expect(company.slack.ephemerals('U0ANA')).toEqual([]);
  });

  it('opens in channels and conversations where the bot is not', async () => {
    expect(await request(company, 'U0ANA', '', 'C0RANDOM')).toMatchObject({ isOpen: true });
  });

  it('begins with the class that was said: its meaning, its budget, its expiry', async () => {
    const form = await request(company, 'U0ANA', 'sandbox');
    expect(readFields(form)).toEqual({ owner: 'U0ANA', account_class: 'sandbox' });
    expect(blocksOf(form)).toEqual([
      'account_name',
      'account_class',
      'account_class_info',
      'owner',
      'team',
      'monthly_budget',
      'justification',
      'expires_on',
      'cost_center',
    ]);
    const shown = company.slack.render(form);
    for (const words of ['A place to learn', 'Sandbox', '$50', '$200', '1 of Platform', '30 days'])
      expect(shown).toContain(words);
  });

  it('is filled with the words of the command', async () => {
    const owner = company.slack.mention('U0BEN');
    const words = `production account_name="my app" owner=${owner} monthly_budget=500 cost_center=CC-100 team=payments justification="R&amp;D &lt;soon&gt;"`;
    const form = await request(company, 'U0ANA', words);
    expect(readFields(form)).toEqual({
      account_class: 'production',
      account_name: 'my app',
      owner: 'U0BEN',
      monthly_budget: '500',
      cost_center: 'CC-100',
      team: 'payments',
      justification: 'R&D <soon>',
    });
  });

  it('takes classes, fields and options in any case, curly quotes, and the last of a field said twice', async () => {
    const form = await request(company, 'U0ANA', 'Production NAME=“a b” Name="c d" Budget=7 cost_center=cc-200');
    expect(readFields(form)).toMatchObject({
      account_class: 'production',
      account_name: 'c d',
      monthly_budget: '7',
      cost_center: 'CC-200',
    });
  });

  it('keeps a budget and an expiry that were said before there was a class for them', async () => {
    const form = await request(company, 'U0ANA', 'monthly_budget=120 expires_on=2027-01-02');
    expect(blocksOf(form)).not.toContain('monthly_budget');
    await pick(company, 'U0ANA', form, 'sandbox');
    expect(readFields(form)).toMatchObject({ monthly_budget: '120', expires_on: '2027-01-02' });
  });
});

describe('words that are not understood', () => {
  it.each([
    ['banana', ['There is no class “banana”. There are sandbox, production and free.']],
    ['sandbox please', ['I don’t know “please”. The form’s fields are account_name, account_class, owner, team']],
    ['sandbox colour=red', ['I don’t know “colour”.', 'cost_center']],
    ['owner=bob', ['I can’t use “owner=bob”: choose it in the form.']],
    ['cost_center=CC-9 team=nobody expires_on=soon', ['“cost_center=CC-9”, “team=nobody” and “expires_on=soon”']],
    ['banana colour=red owner=bob', ['no class “banana”', 'don’t know “colour”', 'can’t use “owner=bob”']],
    ['__proto__ constructor=1', ['There is no class “__proto__”', 'I don’t know “constructor”']],
    ['&lt;!channel&gt; x', ['There is no class “<!channel>”']],
  ])('%s: the form opens, and the person hears what was not', async (words, said) => {
    const before = company.slack.ephemerals('U0BEN').length;
    await request(company, 'U0BEN', words);
    const answer = await waitForPrivate(company, 'U0BEN', before);
    for (const piece of said) expect(answer).toContain(piece);
    expect(company.slack.ephemerals('U0BEN')).toHaveLength(before + 1);
  });

  it('an emptied field is no fault', async () => {
    const before = company.slack.ephemerals('U0CAT').length;
    expect(readFields(await request(company, 'U0CAT', 'account_name= monthly_budget='))).toEqual({ owner: 'U0CAT' });
    expect(company.slack.ephemerals('U0CAT')).toHaveLength(before);
  });
});

describe('picking a class', () => {
  it('shows its inputs, takes those of another away, and keeps what was typed', async () => {
    const form = await request(company, 'U0ANA');
    company.slack.typeInto(form.id, { account_name: 'typed', justification: 'Because', owner: 'U0DAN' });
    await pick(company, 'U0ANA', form, 'sandbox');
    company.slack.typeInto(form.id, { monthly_budget: '99', expires_on: '2027-01-05', cost_center: 'CC-200' });
    await pick(company, 'U0ANA', form, 'production');
    expect(blocksOf(form)).toContain('monthly_budget');
    expect(blocksOf(form)).not.toContain('expires_on');
    expect(company.slack.render(form)).toContain('1 of Fin or Mira (over $5,000)');
    await pick(company, 'U0ANA', form, 'free');
    expect(blocksOf(form)).not.toContain('monthly_budget');
    expect(company.slack.render(form)).toContain('nobody: it is made at once');
    await pick(company, 'U0ANA', form, 'sandbox');
    expect(readFields(form)).toEqual({
      account_name: 'typed',
      account_class: 'sandbox',
      justification: 'Because',
      owner: 'U0DAN',
      monthly_budget: '99',
      expires_on: '2027-01-05',
      cost_center: 'CC-200',
    });
  });

  it('ends with the later of two quick picks, whichever update comes first', async () => {
    for (const slow of ['production', 'free']) {
      const form = await request(company, 'U0KIM');
      // The hash stays what it was for both picks; one update is held back until the other is through.
      const updates = company.slack.calls.count('views.update');
      company.slack.faults.add({ method: 'views.update', delayMs: 150, after: slow === 'production' ? 0 : 1 });
      await Promise.all(
        ['production', 'free'].map((option) =>
          company.slack.select({ user: 'U0KIM', viewId: form.id, actionId: 'account_class', option }),
        ),
      );
      await until(() => {
        const calls = company.slack.calls.of('views.update').slice(updates);
        return calls.length >= 1 && calls.every(({ outcome }) => outcome !== 'pending');
      }, 'the updates');
      await until(() => company.slack.render(form).includes('Needs nobody'), 'the later class');
      expect(blocksOf(form)).not.toContain('monthly_budget');
    }
  });

  it('offers no class for which the person may not ask, and says so when it was asked for', async () => {
    const before = company.slack.ephemerals('U0FINANCE').length;
    const form = await request(company, 'U0FINANCE', 'sandbox');
    expect(() => company.slack.typeInto(form.id, { account_class: 'sandbox' })).toThrow(/only: production, free/);
    expect(await waitForPrivate(company, 'U0FINANCE', before)).toBe(
      'You are not among those who may ask for sandbox accounts, so the form opened without it.',
    );
  });
});

describe('a form that does not open', () => {
  it('is said privately when the trigger has expired', async () => {
    company.slack.faults.add({ method: 'views.open', error: 'expired_trigger_id' });
    const before = company.slack.ephemerals('U0DAN').length;
    expect(await company.slack.runCommand({ user: 'U0DAN', channel: 'C0RANDOM', text: 'request' })).toMatchObject({
      ok: true,
    });
    expect(await waitForPrivate(company, 'U0DAN', before)).toBe(
      'Slack did not open the form in time. Nothing was asked for; type the command again.',
    );
    expect(company.slack.openModal('U0DAN')).toBeUndefined();
  });

  it('is no trouble when only the answer was lost: the form is there', async () => {
    company.slack.faults.add({ method: 'views.open', dropAfter: true });
    const before = company.slack.ephemerals('U0DAN').length;
    await request(company, 'U0DAN', '');
    await until(
      () => company.slack.calls.of('views.open').at(-1)?.outcome === 'exchanged_trigger_id',
      'the repeated call',
    );
    expect(await request(company, 'U0DAN', 'free')).toMatchObject({ isOpen: true });
    expect(company.slack.ephemerals('U0DAN')).toHaveLength(before);
  });
});
