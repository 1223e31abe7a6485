import type { Block, Choice, PageView, Values } from '../wire';

/** What a form holds, by block id, as the workspace has it. */
function valuesOf(view: PageView): Values {
  return Object.fromEntries(
    Object.entries(view.state).map(([blockId, actions]) => {
      const [first] = Object.values(actions);
      return [blockId, first ? choiceOf(first) : null];
    }),
  );
}

/** What somebody typed in blocks that the form still has. Other blocks keep what the workspace has. */
export function mergedValues(view: PageView, typed: Values): Values {
  const fresh = valuesOf(view);
  return Object.fromEntries(
    Object.entries(fresh).map(([id, choice]) => [id, id in typed ? (typed[id] ?? null) : choice]),
  );
}

/** The blocks of a value that is an array of blocks. */
export function blocksIn(value: unknown): Block[] {
  return Array.isArray(value) ? value.filter(isBlock) : [];
}

/** True for a JSON object. */
export function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The words of a text object, or of nothing. */
export function wordsOf(text: unknown): string {
  if (typeof text === 'string') return text;
  return isBlock(text) && typeof text.text === 'string' ? text.text : '';
}

/** An element's state as the choice that the workspace takes back. */
function choiceOf({ type: _type, ...fields }: { type: string; [field: string]: unknown }): Choice {
  const [value] = Object.values(fields);
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (Array.isArray(value)) return value.map((each) => (isBlock(each) ? String(each.value) : String(each)));
  return isBlock(value) ? String(value.value) : null;
}
