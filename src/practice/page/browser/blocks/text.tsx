import type { Block } from '../../wire';
import { isBlock, wordsOf } from '../form-values';
import { Mrkdwn, PlainText } from '../mrkdwn/mrkdwn';

/** A text object: mrkdwn or plain. */
export function TextObject({ text }: { text: unknown }) {
  if (!isBlock(text)) return null;
  return text.type === 'mrkdwn' ? <Mrkdwn text={wordsOf(text)} /> : <PlainText text={wordsOf(text)} />;
}

/** Standard markdown, as far as mrkdwn can show it: headings, strong words, links and lists. */
export function MarkdownBlock({ block }: { block: Block }) {
  const text = wordsOf(block.text)
    .replace(/^#{1,6}\s+(.*)$/gm, '*$1*')
    .replace(/\*\*(.+?)\*\*/g, '*$1*')
    .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '<$2|$1>')
    .replace(/^\s*[-*]\s+/gm, '• ');
  return <Mrkdwn text={text} />;
}
