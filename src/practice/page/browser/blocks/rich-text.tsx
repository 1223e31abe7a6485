import type { ReactNode } from 'react';
import type { Block } from '../../wire';
import { blocksIn, isBlock, wordsOf } from '../form-values';
import { ChannelLink, Emoji, Mention, OutLink, SlackDate } from '../mrkdwn/mrkdwn';

/** A `rich_text` block: sections, lists, quotes and code. */
export function RichText({ block }: { block: Block }) {
  return blocksIn(block.elements).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity
    <RichPart key={index} part={part} />
  ));
}

function RichPart({ part }: { part: Block }) {
  const children = blocksIn(part.elements);
  switch (part.type) {
    case 'rich_text_list': {
      const List = part.style === 'ordered' ? 'ol' : 'ul';
      return (
        <List className={`list list-depth-${Math.min(Number(part.indent ?? 0), 4)}`}>
          {children.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity
            <li key={index}>
              <RichLine elements={blocksIn(item.elements)} />
            </li>
          ))}
        </List>
      );
    }
    case 'rich_text_quote':
      return (
        <blockquote className="quote">
          <RichLine elements={children} />
        </blockquote>
      );
    case 'rich_text_preformatted':
      return (
        <pre className="code-block">
          <RichLine elements={children} />
        </pre>
      );
    default:
      return (
        <div className="paragraph">
          <RichLine elements={children} />
        </div>
      );
  }
}

function RichLine({ elements }: { elements: readonly Block[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity
  return elements.map((element, index) => <RichPiece key={index} element={element} />);
}

function RichPiece({ element }: { element: Block }) {
  switch (element.type) {
    case 'text':
      return <Styled style={element.style}>{wordsOf(element.text)}</Styled>;
    case 'link':
      return (
        <OutLink url={wordsOf(element.url)}>
          <Styled style={element.style}>{wordsOf(element.text) || wordsOf(element.url)}</Styled>
        </OutLink>
      );
    case 'user':
      return <Mention id={wordsOf(element.user_id)} />;
    case 'channel':
      return <ChannelLink id={wordsOf(element.channel_id)} name={null} />;
    case 'broadcast':
      return <span className="mention mention-me">@{wordsOf(element.range)}</span>;
    case 'emoji':
      return <Emoji name={wordsOf(element.name)} />;
    case 'date':
      return (
        <SlackDate
          at={Number(element.timestamp) * 1000}
          format={wordsOf(element.format)}
          fallback={wordsOf(element.fallback)}
        />
      );
    default:
      return wordsOf(element.text);
  }
}

function Styled({ style, children }: { style: unknown; children: string }): ReactNode {
  if (!isBlock(style)) return <span className="kept-space">{children}</span>;
  let shown: ReactNode = <span className="kept-space">{children}</span>;
  if (style.code) shown = <code>{children}</code>;
  if (style.bold) shown = <strong>{shown}</strong>;
  if (style.italic) shown = <em>{shown}</em>;
  if (style.strike) shown = <s>{shown}</s>;
  return shown;
}
