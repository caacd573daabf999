// Which fields a request asks below a field, through fragments, so that costly members are made only when wanted.
import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/** A document is kept while it is in use, and its nodes with it. */
const known = new WeakMap<FieldNode, ReadonlySet<string>>();

/** The names of all fields below the resolved one, at any depth, skipped or not. */
export function namesAsked(info: GraphQLResolveInfo): ReadonlySet<string> {
  const [node] = info.fieldNodes;
  const names = node && known.get(node);
  if (names) return names;
  const found = new Set<string>();
  const seen = new Set<string>();
  for (const each of info.fieldNodes) collect(each.selectionSet, info, found, seen);
  if (node) known.set(node, found);
  return found;
}

function collect(
  selections: SelectionSetNode | undefined,
  info: GraphQLResolveInfo,
  found: Set<string>,
  seen: Set<string>,
): void {
  for (const selection of selections?.selections ?? []) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const name = selection.name.value;
      if (seen.has(name)) continue;
      seen.add(name);
      collect(info.fragments[name]?.selectionSet, info, found, seen);
      continue;
    }
    if (selection.kind === Kind.FIELD) found.add(selection.name.value);
    collect(selection.selectionSet, info, found, seen);
  }
}
