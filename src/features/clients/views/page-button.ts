import type { Button } from '@slack/types';
import { openValue } from '../../../home/drawers';
import { button } from '../../../slack/blocks';
import { type ClientsPage, pageWords } from '../rules/pages';

/** A button that shows another page of the drawer. */
export function pageButton(text: string, page: ClientsPage): Button {
  return button('show_drawer', text, openValue('clients', pageWords(page)));
}
