import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/** Names of all fields that a query asks for below this one, at any depth: what nobody reads need not be fetched. */
export function requestedFields(info: GraphQLResolveInfo): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<SelectionSetNode>();
  const collect = (set: SelectionSetNode | undefined): void => {
    if (!set || seen.has(set)) return;
    seen.add(set);
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      collect(
        selection.kind === Kind.FRAGMENT_SPREAD
          ? info.fragments[selection.name.value]?.selectionSet
          : selection.selectionSet,
      );
    }
  };
  for (const node of info.fieldNodes) collect(node.selectionSet);
  return names;
}
