import { describe, expect, it } from 'vitest';
import { findOuId, type OuTree } from '../../../../src/aws/organization/ou-tree.ts';

const tree: OuTree = {
  rootId: 'r-ab12',
  ous: [
    { id: 'ou-1', name: 'Workloads', path: 'Workloads', parentId: 'r-ab12' },
    { id: 'ou-2', name: 'Prod', path: 'Workloads/Prod', parentId: 'ou-1' },
    { id: 'ou-3', name: 'Infrastructure', path: 'Infrastructure', parentId: 'r-ab12' },
    { id: 'ou-4', name: 'Prod', path: 'Infrastructure/Prod', parentId: 'ou-3' },
    { id: 'ou-5', name: 'Infrastructure/Prod', path: 'Infrastructure/Prod', parentId: 'r-ab12' },
  ],
};

describe('findOuId', () => {
  it.each([
    ['Workloads', 'ou-1'],
    ['Workloads/Prod', 'ou-2'],
    ['Infrastructure/Prod', 'ou-4'],
    ['Prod', null],
    ['workloads', null],
    ['Workloads/Dev', null],
    ['', null],
  ])('%s: %s', (path, id) => {
    expect(findOuId(tree, path)).toBe(id);
  });
});
