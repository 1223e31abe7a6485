import { endsMatter } from '../../../../src/features/messages/rules/ending';

test.each([
  'Never mind, solved it',
  'nvm!',
  'Forget it, found the file',
  'Scratch that, all sorted now',
  'Ignore my last message',
  'Got it working in the end',
  'No worries, we fixed it ourselves',
  'No longer needed, thanks',
  'Hat sich erledigt, danke!',
  'Hab’s gefunden',
  'Laissez tomber, j’ai trouvé',
  'Ya lo encontré, gracias',
  'Já resolvi, obrigado',
  'Risolto, grazie',
  'Laat maar, is opgelost',
  '解決しました、ありがとうございます',
])('T2: “%s” ends the matter', (text) => expect(endsMatter(text)).toBe(true));

test.each([
  'Thanks!',
  'Never mind that, can you call me?',
  'It is still not fixed',
  'I have not found it',
  'Let me know once it is fixed',
  'Das ist noch nicht gelöst',
  'Ce n’est toujours pas résolu',
  'まだ解決していません',
  'See you on Monday',
  'Can it be solved?',
])('T2: “%s” does not', (text) => expect(endsMatter(text)).toBe(false));
