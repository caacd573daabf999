// How much one GraphQL document may ask: checked before validation, whose cost grows with the document.
import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode, visit } from 'graphql';
import { Problem } from '../core/problem.ts';

/** The limits, in counts over the whole document; introspection has a depth of its own. */
export const limits = {
  aliases: 15,
  depth: 8,
  introspectionDepth: 20,
  directives: 50,
  tokens: 2000,
  characters: 50_000,
} as const;

/** Throws `graphql.tooComplex` (400) for a document beyond a limit. */
export function checkLimits(document: DocumentNode): void {
  const { aliases, directives } = count(document);
  if (aliases > limits.aliases) refuse(`has ${aliases} aliases; ${limits.aliases} are allowed`);
  if (directives > limits.directives) {
    refuse(`has ${directives} directives; ${limits.directives} are allowed`);
  }
  const depths = new Depths(document);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) depths.check(definition.selectionSet);
  }
}

export function refuse(detail: string): never {
  throw new Problem('graphql.tooComplex', `The document ${detail}.`);
}

/** A fragment's aliases count once: spread again they answer under the same names. */
function count(document: DocumentNode): { aliases: number; directives: number } {
  let aliases = 0;
  let directives = 0;
  visit(document, {
    Field(node) {
      if (node.alias) aliases += 1;
    },
    Directive() {
      directives += 1;
    },
  });
  return { aliases, directives };
}

/** Depths with fragments spread; each fragment is measured once, so that nested spreads cost nothing. */
class Depths {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #known = new Map<string, number>();

  constructor(document: DocumentNode) {
    this.#fragments = new Map(
      document.definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((definition) => [definition.name.value, definition]),
    );
  }

  /** `__schema` and `__type` answer the same for everybody, and standard tools ask deep. */
  check(root: SelectionSetNode): void {
    const isIntrospection = (name: string) => name === '__schema' || name === '__type';
    const depth = this.#depth(root, (name) => !isIntrospection(name));
    if (depth > limits.depth) refuse(`is ${depth} levels deep; ${limits.depth} are allowed`);
    const introspection = this.#depth(root, isIntrospection);
    if (introspection > limits.introspectionDepth) {
      refuse(`asks the schema ${introspection} levels deep; ${limits.introspectionDepth} are allowed`);
    }
  }

  #depth(selections: SelectionSetNode, counts: (name: string) => boolean): number {
    this.#known.clear();
    return this.#measure(selections, counts);
  }

  #measure(selections: SelectionSetNode, counts?: (name: string) => boolean): number {
    return selections.selections.reduce((deepest, selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD)
        return Math.max(deepest, this.#fragment(selection.name.value, counts));
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return Math.max(deepest, this.#measure(selection.selectionSet, counts));
      if (counts && !counts(selection.name.value)) return deepest;
      const below = selection.selectionSet ? this.#measure(selection.selectionSet) : 0;
      return Math.max(deepest, below + 1);
    }, 0);
  }

  /** A fragment inside itself measures 0 there: validation refuses the cycle. */
  #fragment(name: string, counts?: (name: string) => boolean): number {
    const key = counts ? `root ${name}` : name;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, 0);
    const fragment = this.#fragments.get(name);
    const depth = fragment ? this.#measure(fragment.selectionSet, counts) : 0;
    this.#known.set(key, depth);
    return depth;
  }
}
