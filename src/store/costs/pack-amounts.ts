import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';

/** One line of an answer of Cost Explorer. */
export interface CostAmount {
  readonly accountId: string;
  /** A service, or a record type. */
  readonly name: string;
  readonly currency: string;
  /** Decimal string, unrounded. */
  readonly amount: string;
}

/** Each distinct text once, and for each amount the indexes of its three texts. */
const schema = z.object({ texts: z.array(z.string()), places: z.array(z.int().min(0)), amounts: z.array(z.string()) });

/** Packs amounts into few bytes: the same accounts and services come again and again. */
export function packAmounts(lines: readonly CostAmount[]): Buffer {
  const indexes = new Map<string, number>();
  const indexOf = (text: string): number => {
    const known = indexes.get(text);
    if (known !== undefined) return known;
    indexes.set(text, indexes.size);
    return indexes.size - 1;
  };
  const places = lines.flatMap(({ accountId, name, currency }) => [accountId, name, currency].map(indexOf));
  const amounts = lines.map(({ amount }) => amount);
  return deflateRawSync(
    JSON.stringify({ texts: [...indexes.keys()], places, amounts } satisfies z.infer<typeof schema>),
  );
}

/** @throws Error when it is not what `packAmounts` made */
export function unpackAmounts(packed: Buffer): readonly CostAmount[] {
  const { texts, places, amounts } = schema.parse(JSON.parse(inflateRawSync(packed).toString()));
  const textAt = (index: number): string => {
    const text = texts[places[index] ?? -1];
    if (text === undefined) throw new Error('packed costs lack a name');
    return text;
  };
  return amounts.map((amount, index) => ({
    accountId: textAt(3 * index),
    name: textAt(3 * index + 1),
    currency: textAt(3 * index + 2),
    amount,
  }));
}
