import type { Button } from '@slack/types';
import { openValue } from '../../../home/drawers';
import { button } from '../../../slack/blocks';
import { type ClientsPage, pageWords } from '../rules/pages';

declare module '../../../slack/blocks' {
  interface ActionIds {
    open_client: true;
    all_clients: true;
    new_clients: true;
    former_clients: true;
    next_clients: true;
    previous_clients: true;
  }
}

/** The buttons that show a page. Each has an id of its own, because Slack takes an id once in a row of buttons. */
export type PageAction =
  | 'open_client'
  | 'all_clients'
  | 'new_clients'
  | 'former_clients'
  | 'next_clients'
  | 'previous_clients';

/** A button that shows another page of the drawer. */
export function pageButton(action: PageAction, text: string, page: ClientsPage): Button {
  return button(action, text, openValue('clients', pageWords(page)));
}
