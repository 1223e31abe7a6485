import type { Block } from '../../wire';
import { blocksIn, isBlock, wordsOf } from '../form-values';
import { PlainText } from '../mrkdwn/mrkdwn';
import { Element, ImageBox } from './element';
import { InputBlock } from './input-block';
import { RichText } from './rich-text';
import { MarkdownBlock, TextObject } from './text';

/** Block Kit, drawn as Slack lays it out. It must be drawn on a surface. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div className="blocks">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: block ids are the app's, and may repeat
        <BlockView key={`${String(block.block_id)} ${index}`} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.type) {
    case 'section':
      return <Section block={block} />;
    case 'header':
      return (
        <h3 className="block-header">
          <PlainText text={wordsOf(block.text)} />
        </h3>
      );
    case 'divider':
      return <hr className="block-divider" />;
    case 'context':
      return <Context block={block} />;
    case 'actions':
      return (
        <div className="block-actions">
          {blocksIn(block.elements).map((element, index) => (
            <Element
              // biome-ignore lint/suspicious/noArrayIndexKey: action ids are the app's, and may repeat
              key={`${String(element.action_id)} ${index}`}
              element={element}
              blockId={String(block.block_id)}
            />
          ))}
        </div>
      );
    case 'input':
      return <InputBlock block={block} />;
    case 'image':
      return (
        <figure className="block-image">
          <figcaption>{wordsOf(block.title)}</figcaption>
          <ImageBox image={block} />
        </figure>
      );
    case 'rich_text':
      return <RichText block={block} />;
    case 'markdown':
      return <MarkdownBlock block={block} />;
    default:
      return (
        <p className="not-drawn">The practice page doesn’t draw blocks of type {wordsOf(block.type)}.</p>
      );
  }
}

function Section({ block }: { block: Block }) {
  const fields = blocksIn(block.fields);
  return (
    <div className="block-section">
      <div className="block-section-text">
        <TextObject text={block.text} />
        {fields.length > 0 && (
          <div className="fields">
            {fields.map((field, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: fields have no other identity
              <div key={index}>
                <TextObject text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {isBlock(block.accessory) && <Element element={block.accessory} blockId={String(block.block_id)} />}
    </div>
  );
}

function Context({ block }: { block: Block }) {
  return (
    <div className="block-context">
      {blocksIn(block.elements).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity
        <span key={index}>
          {part.type === 'image' ? <ImageBox image={part} /> : <TextObject text={part} />}
        </span>
      ))}
    </div>
  );
}
