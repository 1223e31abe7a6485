import { foldName } from '../../../workspace/names';

/**
 * What the drawer of clients shows: the list, of all or of those whose name holds some words; everybody who was met and of
 * whom nobody has said who they are; the clients that have ended; or one client. Pages count from 0.
 */
export type ClientsPage = Readonly<
  | { kind: 'list'; page: number; find: string }
  | { kind: 'new' | 'former'; page: number }
  | { kind: 'about'; id: number }
>;

/** How many entries stand on a page. */
export const onePage = 10;

const mostSought = 80;

/** A page, as the Home tab carries it. */
export function pageWords(page: ClientsPage): string {
  switch (page.kind) {
    case 'list':
      return `list ${page.page} ${page.find.slice(0, mostSought)}`.trimEnd();
    case 'new':
    case 'former':
      return `${page.kind} ${page.page}`;
    case 'about':
      return `about ${page.id}`;
    default:
      return page satisfies never;
  }
}

/** Reads what `pageWords` made; anything else is the beginning of the list. */
export function readPage(words: string | null): ClientsPage {
  const [, kind, number = '0', find = ''] =
    /^(list|new|former|about) (\d{1,9})(?: (.*))?$/s.exec(words ?? '') ?? [];
  const page = Number(number);
  if (kind === 'about') return { kind, id: page };
  if (kind === 'new' || kind === 'former') return { kind, page };
  return { kind: 'list', page: kind === 'list' ? page : 0, find: find.slice(0, mostSought) };
}

/** One page of some entries. `next`, `previous`: whether there are more on either side. A page past the end is the last one. */
export type Slice<T> = Readonly<{ entries: readonly T[]; page: number; next: boolean; previous: boolean }>;

/** Cuts a page out of all entries. */
export function sliceOf<T>(all: readonly T[], wanted: number): Slice<T> {
  const last = Math.max(0, Math.ceil(all.length / onePage) - 1);
  const page = Math.min(wanted, last);
  const entries = all.slice(page * onePage, (page + 1) * onePage);
  return { entries, page, next: page < last, previous: page > 0 };
}

/** Those whose name holds every word that is sought, by name. */
export function findByWords<T extends Readonly<{ name: string }>>(all: readonly T[], find: string): T[] {
  const words = foldName(find)
    .split(/\s+/)
    .filter((word) => word !== '');
  return all
    .filter(({ name }) => words.every((word) => foldName(name).includes(word)))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
}
