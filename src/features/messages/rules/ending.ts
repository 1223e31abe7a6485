/**
 * Whether a message says that the matter is over for its writer: "never mind, solved it". It only counts for a message that
 * asks for nothing (R5), because "never mind that, can you call?" goes on.
 *
 * @param text as Slack writes it
 */
export function endsMatter(text: string): boolean {
  const plain = text.normalize('NFC').toLowerCase().replaceAll('’', "'");
  if (/[?？]/.test(plain)) return false;
  return leaves.test(plain) || (solves.test(plain) && !isNotYet.test(plain));
}

/** Takes back what was asked. */
const leaves = anyOf([
  'never ?mind|nvm|nevermind|forget (?:it|that|about (?:it|that)|my (?:last|previous|earlier))|scratch that|disregard',
  'ignore (?:that|this|it|me|my (?:last|previous|earlier)|the above)',
  "(?:no longer|not) (?:needed|necessary|required)(?: any ?more| any longer)?|(?:don't|do not|won't) need (?:it|that|this|you to \\S+|anything)?.{0,20}any ?(?:more|longer)",
  'vergiss (?:es|das)|vergessen sie (?:es|das)|(?:hat|hätte) sich (?:schon )?erledigt|schon erledigt|nicht mehr (?:nötig|notwendig|gebraucht)|brauch\\S* .{0,20}nicht mehr',
  "laisse[zr]? tomber|oublie[zr]? (?:ça|cela|mon|ma|ce que)|plus besoin|ce n'est plus (?:nécessaire|la peine)",
  'olvíd(?:a|e)(?:lo|n?lo)|olvida (?:lo|eso)|déja(?:lo|elo)|ya no (?:hace falta|es necesario|lo necesit\\S+)|haz caso omiso',
  'deix[ae] (?:pra|para) lá|deixa estar|esque[çc][ae]|já não (?:é preciso|precis\\S+)|não (?:é|precis\\S+) mais(?: necessário)?|desconsider\\S+',
  'lascia(?:te)? (?:stare|perdere)|come non detto|non (?:serve|occorre) più|ignora(?:te)? il (?:mio )?messaggio',
  'laat maar|vergeet (?:het|dat|maar)|(?:is )?niet meer nodig|hoeft niet meer',
  '忘れてください|不要になりました|必要なくなりました|先ほどの(?:メッセージ|件)は(?:無視|忘れ)',
]);

/** Says that it has come right. */
const solves = anyOf([
  "(?:i|we)?(?:'ve| have)? ?(?:just )?(?:solved|sorted|fixed|figured|found|managed|resolved)(?: (?:it|that|them|this|out|the \\S+|my \\S+))?",
  "(?:got|have) it (?:working|sorted|fixed|now)|(?:it's|its|that's|all|is|are) (?:all )?(?:sorted|solved|fixed|resolved|working|good now)|works (?:now|again|fine)",
  "(?:hab|habe|haben|hat|ist)?'?s? ?(?:\\S+ ){0,3}(?:gelöst|gefunden|geklärt|behoben|repariert|geschafft)|(?:geht|läuft|funktioniert|klappt) (?:jetzt|wieder|nun)|selbst hinbekommen",
  "(?:c'est|est) (?:\\S+ )?(?:réglé|résolu|réparé)|(?:j'ai|on a|nous avons) (?:\\S+ )?(?:trouvé|résolu|réglé|réussi)|ça (?:re)?marche",
  '(?:ya )?(?:está |lo |la )?(?:resuelto|solucionado|arreglado)|ya (?:lo|la) (?:encontré|encontramos|tengo|resolví|arreglé|solucioné)|ya funciona',
  '(?:já )?(?:está |foi )?(?:resolvido|solucionado)|já (?:o |a )?(?:resolvi|resolvemos|encontrei|encontramos|achei|consegui)|já (?:está a )?funciona',
  '(?:ho|abbiamo|è stato|è) (?:\\S+ )?(?:risolto|trovato|sistemato)|(?:ora|adesso) funziona|risolto|tutto a posto',
  '(?:al |is )?(?:opgelost|gevonden|gelukt|geregeld|verholpen)|werkt (?:weer|nu)|doet het weer',
  '解決(?:しました|済み|できました)|見つかりました|直りました|自己解決|動くようになりました',
]);

/** It has not come right, or may some day. */
const isNotYet = anyOf([
  "not|isn't|aren't|hasn't|haven't|can't|couldn't|won't|still|once|until|unless|if|when|should|hope|hopefully",
  'nicht|kein\\S*|noch|wenn|sobald|falls|hoffentlich',
  'pas|toujours|encore|quand|si',
  'no (?:está|se|lo|la|he|hemos)|todavía|aún|cuando|espero',
  'não|ainda|quando|se|espero',
  'non|ancora|quando|spero',
  'niet|nog|als|zodra|hopelijk',
  'ません|まだ',
]);

/** Whole words, in any of the languages. Japanese has no spaces between them. */
function anyOf(phrases: readonly string[]): RegExp {
  return new RegExp(
    `(?<![\\p{Letter}\\p{Number}])(?:${phrases.join('|')})(?![\\p{Script=Latin}\\p{Number}])`,
    'u',
  );
}
