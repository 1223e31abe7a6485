import { type ReactNode, useMemo } from 'react';
import { emojiOf } from '../emoji';
import { useMessageLink } from '../message-link';
import { useSeat } from '../seat';
import { cityOf, shortMomentIn } from '../time';
import { type Inline, type Paragraph, parseMrkdwn } from './parse';
import { formatSlackDate } from './slack-date';

/** A text in Slack's mrkdwn, as its reader sees it. */
export function Mrkdwn({ text }: { text: string }) {
  const paragraphs = useMemo(() => parseMrkdwn(text), [text]);
  return paragraphs.map((paragraph, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity
    <Part key={index} paragraph={paragraph} />
  ));
}

/** A text in which Slack replaces nothing but emoji. */
export function PlainText({ text }: { text: string }) {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name: string) => emojiOf(name) ?? whole);
}

/** Somebody's name, marked when it is the reader's own. */
export function Mention({ id }: { id: string }) {
  const { people, viewer } = useSeat();
  return (
    <span className={id === viewer.id ? 'mention mention-me' : 'mention'}>@{people.get(id)?.name ?? id}</span>
  );
}

/** A channel's name, which opens the channel when the reader is in it. */
export function ChannelLink({ id, name }: { id: string; name: string | null }) {
  const { conversations, viewer, openConversation } = useSeat();
  const known = conversations.get(id);
  const shown = `#${known?.name || name || id}`;
  if (!known?.members.includes(viewer.id)) return <span className="mention">{shown}</span>;
  return (
    <button type="button" className="mention mention-link" onClick={() => openConversation(id)}>
      {shown}
    </button>
  );
}

/** An instant in the reader's zone, as Slack's date tokens ask for it. */
export function SlackDate({ at, format, fallback }: { at: number; format: string; fallback: string }) {
  const { viewer, now } = useSeat();
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={`${shortMomentIn(viewer.timezone, at)} in ${cityOf(viewer.timezone)}; elsewhere: ${fallback}`}
    >
      {formatSlackDate(format, at, now(), viewer)}
    </time>
  );
}

/** An emoji, with its name for screen readers. */
export function Emoji({ name }: { name: string }) {
  const character = emojiOf(name);
  if (character === null) return `:${name}:`;
  return (
    <span role="img" aria-label={name.replaceAll('_', ' ')}>
      {character}
    </span>
  );
}

/** A link, which leaves the practice page unless it leads to a message. It may lead only to the web or a mailbox. */
export function OutLink({ url, children }: { url: string; children: ReactNode }) {
  const follow = useMessageLink(url);
  if (!/^(https?:|mailto:)/i.test(url)) return children;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener" onClick={follow}>
      {children}
    </a>
  );
}

function Part({ paragraph }: { paragraph: Paragraph }) {
  switch (paragraph.kind) {
    case 'code':
      return <pre className="code-block">{paragraph.text}</pre>;
    case 'quote':
      return (
        <blockquote className="quote">
          <Inlines nodes={paragraph.children} />
        </blockquote>
      );
    case 'paragraph':
      return (
        <div className="paragraph">
          <Inlines nodes={paragraph.children} />
        </div>
      );
    default:
      return paragraph satisfies never;
  }
}

function Inlines({ nodes }: { nodes: readonly Inline[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity
  return nodes.map((node, index) => <Piece key={index} node={node} />);
}

const styleTags = { bold: 'strong', italic: 'em', strike: 's' } as const;

function Piece({ node }: { node: Inline }): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'break':
      return <br />;
    case 'code':
      return <code>{node.text}</code>;
    case 'style': {
      const Tag = styleTags[node.style];
      return (
        <Tag>
          <Inlines nodes={node.children} />
        </Tag>
      );
    }
    case 'link':
      return <OutLink url={node.url}>{node.text}</OutLink>;
    case 'user':
      return <Mention id={node.id} />;
    case 'channel':
      return <ChannelLink id={node.id} name={node.name} />;
    case 'broadcast':
      return <span className="mention mention-me">@{node.range}</span>;
    case 'date':
      return <SlackDate at={node.at} format={node.format} fallback={node.fallback} />;
    case 'emoji':
      return <Emoji name={node.name} />;
    default:
      return node satisfies never;
  }
}
