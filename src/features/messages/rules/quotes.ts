import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { quotable } from '../../../words/quote';

/** A message for members that waits to be sent and repeats people's words. `forKey`: the message it is about, if it is about one. */
export type QuotingPost = Readonly<{
  forKey: string | null;
  message: Readonly<{ text: string; blocks: readonly KnownBlock[] }>;
}>;

/** Messages whose words are to be repeated no more. `keys`: their conversation and ts. `words`: what they said. */
export type Unquoted = Readonly<{ keys: ReadonlySet<string>; words: readonly string[] }>;

/** A message by its conversation and ts, as a list of what waits names it too. */
export function quoteKey(conversationId: string, messageTs: string): string {
  return `${conversationId} ${messageTs}`;
}

/**
 * A post without what it repeats of some messages: a list loses their entries. Null when nothing would be left of it; the
 * post itself when it repeats nothing of them.
 */
export function withoutQuotes(post: QuotingPost, unquoted: Unquoted): QuotingPost | null {
  if (post.forKey !== null && unquoted.keys.has(post.forKey)) return null;
  const blocks = withoutEntries(post.message.blocks, unquoted.keys);
  if (blocks !== post.message.blocks)
    return blocks.some(isEntry) ? { ...post, message: { ...post.message, blocks } } : null;
  return repeats(post.message, unquoted.words) ? null : post;
}

const named = z.looseObject({ block_id: z.string() });
const entry = /^waits (\S+) (\S.*)$/;

/**
 * An entry is a paragraph and, under it, its buttons; these name its messages. Where only some of them go, it stays without
 * any words, because theirs are among them. Gives `blocks` itself where none go.
 */
function withoutEntries(blocks: readonly KnownBlock[], gone: ReadonlySet<string>): readonly KnownBlock[] {
  const isTouched = (block: KnownBlock | undefined) =>
    block !== undefined && keysOf(block).some((key) => gone.has(key));
  if (!blocks.some(isTouched)) return blocks;
  return blocks.flatMap((block, at) => {
    const buttons = isTouched(block) ? block : blocks[at + 1];
    if (buttons === undefined || !isTouched(buttons)) return [block];
    const left = keysOf(buttons).filter((key) => !gone.has(key));
    if (left.length === 0) return [];
    return [buttons === block ? { ...block, block_id: idOf(left) } : withoutWords(block)];
  });
}

/** Words are quoted, line by line. */
function withoutWords(block: KnownBlock): KnownBlock {
  if (block.type !== 'section' || block.text === undefined) return block;
  const lines = block.text.text.split('\n').filter((line) => !line.startsWith('>'));
  return { ...block, text: { ...block.text, text: lines.join('\n') } };
}

function isEntry(block: KnownBlock): boolean {
  return keysOf(block).length > 0;
}

function keysOf(block: KnownBlock): string[] {
  const [, conversationId = '', all = ''] = entry.exec(named.safeParse(block).data?.block_id ?? '') ?? [];
  return all === '' ? [] : all.split(' ').map((ts) => quoteKey(conversationId, ts));
}

/** The keys are of one conversation. */
function idOf(keys: readonly string[]): string {
  const [first = ''] = keys;
  return ['waits', first.split(' ')[0], ...keys.map((key) => key.split(' ')[1])].join(' ');
}

/** Quotations are clipped and marked line by line, so the beginning of the first line is looked for. */
function repeats(message: QuotingPost['message'], words: readonly string[]): boolean {
  const shown = JSON.stringify(message);
  return words.some((each) => {
    const [line = ''] = quotable(each).trim().split('\n');
    const beginning = line.slice(0, 60).replace(halfEmoji, '');
    return beginning !== '' && shown.includes(JSON.stringify(beginning).slice(1, -1));
  });
}

/** Half an emoji is found nowhere. */
const halfEmoji = /[\ud800-\udbff]$/;
