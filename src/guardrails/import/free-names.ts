import { findSlug } from '../../requests/wish/account-name.ts';

/**
 * Gives names in small letters, digits and `-`, each once: the slug of what is wanted, or `fallback` where it has none, with
 * a number where it is taken.
 */
export function createFreeNames(maxLength: number): (wanted: string, fallback: string) => string {
  const taken = new Set<string>();
  return (wanted, fallback) => {
    const slug = cut(findSlug(wanted), maxLength) || fallback;
    let name = slug;
    for (let number = 2; taken.has(name); number += 1) {
      const ending = `-${number}`;
      name = `${cut(slug, maxLength - ending.length)}${ending}`;
    }
    taken.add(name);
    return name;
  };
}

function cut(slug: string, maxLength: number): string {
  return slug.slice(0, maxLength).replace(/-+$/, '');
}
