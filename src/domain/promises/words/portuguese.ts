import type { Lexicon } from '../lexicon';
import { word } from '../word';

/** What promises in Portuguese. */
export const portuguese: Lexicon = {
  answer: word(
    String.raw`respostas?|respond\p{L}*|contact\p{L}+|dar\p{L}* retorno|notícias (?:minhas|nossas)`,
  ),
  denies: word(
    String.raw`não|nunca|ninguém|nenhum\p{L}*|sem|fech\p{L}+|ausentes?|fora|folga|descans\p{L}*|pausa|obrigad\p{L}*|agradec\p{L}*|boa|bom|bons|boas|feliz|desej\p{L}*|aproveit\p{L}*|se (?:for|precis\p{L}*|quiser|tiver)|caso|férias|feriado|offline|recebida`,
  ),
  until: 'até (?:às |ao |à |as |cerca das )?',
  anchor: word(String.raw`assim que|logo que|quando (?:volt\p{L}+|regress\p{L}+)|no (?:nosso|meu) regresso`),
  atOnce: word(
    'imediatamente|de imediato|já já|agora mesmo|em (?:poucos|alguns) (?:minutos|segundos|instantes)|num (?:instante|minuto|momento)|em (?:instantes|minutos)|sem demora|na hora',
  ),
  always: word(
    String.raw`24 ?\/ ?7|24 ?h(?:oras)? por dia|dia e noite|sete dias por semana|7 dias por semana|sempre (?:disponíve(?:l|is)|contactáve(?:l|is)|aqui)`,
  ),
  anyTime: word(String.raw`a qualquer (?:hora|momento|altura)|quando quiser\p{L}*`),
  reach: word(
    String.raw`disponíve(?:l|is)|contactáve(?:l|is)|respond\p{L}*|respostas?|lig(?:ue|ar)\p{L}*|ao seu (?:dispor|serviço)|aqui para`,
  ),
  weekends: word('(?:ao|aos|no|nos|neste) (?:fim|fins) de semana'),
  hours: word(
    String.raw`horários?|abert\p{L}*|abrimos|trabalh\p{L}+ d[eas]+|(?:de )?segunda(?:-feira)? a sexta(?:-feira)?`,
  ),
  conjunction: / (?:e|mas|então) /iu,
  button: word(String.raw`cli(?:que|car)|prem\p{L}+|botão|é urgente`),
  rewrites: [
    [/(?:de|da|pela) (?:manhã|tarde|noite)|bo[ma]s? (?:dias?|tardes?|noites?)/giu, ''],
    [/(\d{1,2})\s?h(\d{2})(?!\p{L})/giu, '$1:$2'],
    [/(\d{1,2})\s?h(?!\p{L})/giu, '$1:00'],
  ],
  days: [
    [word('depois de amanhã'), 2],
    [
      word(
        '(?:ainda )?hoje(?: mesmo)?(?: à noite| à tarde)?|esta (?:noite|tarde|manhã)|logo à (?:noite|tarde)',
      ),
      0,
    ],
    [word('amanhã(?: à tarde| à noite| cedo)?'), 1],
  ],
  duration: {
    lead: '(?:em|dentro de|daqui a|no prazo de|nas|nos|após) (?:próximas |próximos |menos de |cerca de )?',
    units: { minute: 'minutos?|min', hour: 'horas?|h', day: 'dias?' },
    working: '(?:úte(?:is)|útil|de trabalho)',
    numbers: {
      um: 1,
      uma: 1,
      dois: 2,
      duas: 2,
      três: 3,
      quatro: 4,
      cinco: 5,
      dez: 10,
      meia: 0.5,
      poucas: 3,
      alguns: 3,
    },
  },
};
