import { z } from 'zod';
import { checkBlocks } from './check-blocks.ts';
import { explainIssues } from './explain-issues.ts';
import { limits } from './limits.ts';
import { listNestedBlocks } from './list-elements.ts';
import type { Block } from './schemas/block.ts';
import { plainText, text } from './schemas/text.ts';

const common = {
  blocks: z.array(z.unknown()),
  private_metadata: text(limits.view.privateMetadata, 0).default(''),
  callback_id: text(limits.view.callbackId, 0).default(''),
  external_id: text(limits.view.externalId, 0).default(''),
};

const view = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('modal'),
    ...common,
    title: plainText(limits.view.title),
    submit: plainText(limits.view.submit).optional(),
    close: plainText(limits.view.close).optional(),
    clear_on_close: z.boolean().default(false),
    notify_on_close: z.boolean().default(false),
    submit_disabled: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('home'), ...common }),
]);

type WithBlocks<V> = V extends { blocks: unknown } ? Omit<V, 'blocks'> & { blocks: Block[] } : never;

/** A view's own keys as Slack keeps them. */
export type ViewDefinition = WithBlocks<z.infer<typeof view>>;

/** The outcome of a check. */
type CheckedView =
  | { readonly ok: true; readonly view: ViewDefinition }
  | { readonly ok: false; readonly error: 'invalid_arguments' | 'view_too_large'; readonly problems: string[] };

/** Checks a view (`base` `/view`) as Slack does: `invalid_arguments` names each problem's place, `view_too_large` is 250 KB. */
export function checkView(value: unknown, type: 'modal' | 'home'): CheckedView {
  const refuse = (problems: string[]): CheckedView => ({ ok: false, error: 'invalid_arguments', problems });
  if (Buffer.byteLength(JSON.stringify(value) ?? '') > limits.view.bytes) {
    return { ok: false, error: 'view_too_large', problems: [] };
  }
  const parsed = view.safeParse(value, { reportInput: true });
  if (!parsed.success) return refuse(explainIssues(parsed.error, '/view'));
  if (parsed.data.type !== type) return refuse([`[ERROR] must be a view of type ${type} [json-pointer:/view/type]`]);
  const checked = checkBlocks(parsed.data.blocks, type, '/view/blocks');
  if (!checked.ok) return refuse(checked.problems);
  const hasInput = listNestedBlocks(checked.blocks).some((block) => block.type === 'input');
  if (parsed.data.type === 'modal' && hasInput && parsed.data.submit === undefined) {
    return refuse(['[ERROR] missing required field: submit [json-pointer:/view]']);
  }
  return { ok: true, view: { ...parsed.data, blocks: checked.blocks } };
}
