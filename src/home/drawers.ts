import type { BlockAction } from '@slack/bolt';
import type { HomeView, KnownBlock, StaticSelect } from '@slack/types';
import { type ActionId, actionRows, button, context, section } from '../slack/blocks';
import { clip } from '../slack/text';

declare module '../slack/blocks' {
  interface ActionIds {
    open_drawer: true;
    show_drawer: true;
    close_drawer: true;
  }
}

/** A drawer of the Home tab, by the feature whose it is, and where it is opened: in the menu, beside it, or in the settings. */
export type DrawerTitle = Readonly<{ name: string; title: string; place: 'menu' | 'button' | 'settings' }>;

/** What is open in a Home tab, as its view and the buttons that show more of it carry it: a drawer, and a page of it. */
export function openValue(name: string, page: string | null = null): string {
  return page === null ? name : `${name} ${page}`;
}

/** Reads what `openValue` made; no feature's name holds a space. */
export function readOpen(open: string | null): Readonly<{ name: string | null; page: string | null }> {
  if (open === null) return { name: null, page: null };
  const [name = '', ...page] = open.split(' ');
  return { name, page: page.length === 0 ? null : page.join(' ') };
}

/** The view of a Home tab. Which drawer is open travels with it, so that a press in the drawer leaves it open. */
export function homeView(blocks: KnownBlock[], open: string | null): HomeView {
  return { type: 'home', private_metadata: open ?? '', blocks };
}

/** Which drawer was open in the view in which something was pressed; null: none, or it is no Home tab. */
export function openIn(view: BlockAction['view']): string | null {
  return view?.type === 'home' && view.private_metadata !== '' ? view.private_metadata : null;
}

/**
 * The menu of all drawers, the buttons of those that have one, and a button that closes the open one. What somebody chose in
 * a block stays chosen there as long as the block's id does, and cannot be chosen again. So the block is another one for each
 * open drawer.
 */
export function drawerMenu(titles: readonly DrawerTitle[], open: DrawerTitle | null): KnownBlock[] {
  if (titles.length === 0) return [];
  const inMenu = titles.filter(({ place }) => place === 'menu');
  const own = titles.filter(({ place, name }) => place === 'button' && name !== open?.name);
  const close = open === null ? [] : [button('close_drawer', `Close “${open.title}”`, open.name)];
  const buttons = own.map(({ name, title }) => button('show_drawer', title, openValue(name)));
  const rows = actionRows([menu(inMenu), ...buttons.toReversed(), ...close]).map((row, n) => ({
    ...row,
    block_id: `drawers${n === 0 ? '' : n} ${open?.name ?? ''}`,
  }));
  // The row with the menu stands last, next to what it opens.
  return rows.toReversed();
}

function menu(titles: readonly DrawerTitle[]): StaticSelect {
  const plain = (text: string) => ({ type: 'plain_text' as const, text });
  const actionId: ActionId = 'open_drawer';
  return {
    type: 'static_select',
    action_id: actionId,
    placeholder: plain('More…'),
    options: titles.map(({ name, title }) => ({ text: plain(clip(title, 75)), value: name })),
  };
}

/** What an open drawer shows. */
export function openDrawer({ title }: DrawerTitle, blocks: readonly KnownBlock[]): KnownBlock[] {
  return blocks.length === 0 ? [section(`*${title}*`), context('Nothing here right now.')] : [...blocks];
}
