import type { Person } from '../wire';
import { emojiOf } from './emoji';
import { Menu } from './menu';
import type { MessageProps } from './message-props';
import { useLive, useSeat } from './seat';

const quickReactions = ['+1', 'white_check_mark', 'eyes'];

type ToolbarProps = Omit<MessageProps, 'isContinued'> & { author: Person | undefined; onEdit: () => void };

/** What one can do with a message. It is shown while the message is pointed at or holds the focus. */
export function Toolbar({ conversationId, message, isInThread, author, onEdit }: ToolbarProps) {
  const { viewer, act, openThread } = useSeat();
  const live = useLive();
  const on = { as: viewer.id, conversationId, ts: message.ts };
  const { shortcuts } = live.get().personal[viewer.id] ?? { shortcuts: [] };
  const items = [
    ...shortcuts.map(({ callbackId, name }) => ({
      label: name,
      onSelect: () => void act({ act: 'shortcut', ...on, callbackId }),
    })),
    ...(author?.id === viewer.id
      ? [
          { label: 'Edit message', onSelect: onEdit },
          { label: 'Delete message', onSelect: () => void act({ act: 'remove', ...on }) },
        ]
      : []),
  ];
  return (
    <div className="toolbar">
      {quickReactions.map((name) => (
        <button
          key={name}
          type="button"
          className="button button-small"
          aria-label={`React with ${name.replaceAll('_', ' ')}`}
          onClick={() => void act({ act: 'react', ...on, name })}
        >
          {emojiOf(name)}
        </button>
      ))}
      {!isInThread && (
        <button
          type="button"
          className="button button-small"
          title="Reply in thread"
          onClick={() => openThread(conversationId, message.threadTs ?? message.ts)}
        >
          Reply
        </button>
      )}
      {items.length > 0 && <Menu label="More actions" items={items} />}
    </div>
  );
}
