import type { PageMessage } from '../wire';

/** A message on the page, and where it stands. */
export type MessageProps = {
  conversationId: string;
  message: PageMessage;
  /** Whether it follows another one by the same person, so that its head is left out. */
  isContinued: boolean;
  isInThread: boolean;
};
