import type { Block, Conversation } from '../../wire';

type Kind = Conversation['kind'];

const kindOfFilter: Readonly<Record<string, Kind>> = {
  public: 'channel',
  private: 'private',
  im: 'im',
  mpim: 'mpim',
};

/** Whether a conversation is offered in a menu of conversations. Source: docs.slack.dev, conversation filter object and channels_select. */
export function isOffered({ type, filter }: Block, { kind }: Pick<Conversation, 'kind'>): boolean {
  if (type === 'channels_select' || type === 'multi_channels_select') return kind === 'channel';
  const include = Object(filter).include;
  return !Array.isArray(include) || include.some((each) => kindOfFilter[each] === kind);
}
