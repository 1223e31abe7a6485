import type { Lexicon } from '../lexicon';
import { word } from '../word';

/** What promises in Spanish. */
export const spanish: Lexicon = {
  answer: word(
    String.raw`respuestas?|respond\p{L}*|contest\p{L}*|noticias (?:mías|nuestras)|contactar\p{L}*`,
  ),
  denies: word(
    String.raw`no|nunca|nadie|ningun\p{L}*|sin|cerr\p{L}+|ausentes?|fuera|descans\p{L}*|pausa|gracias|buen\p{L}*|feli(?:z|ces)|disfrut\p{L}*|dese\p{L}+|si|vacaciones|festivo|feriado|libre|recibido`,
  ),
  until: 'hasta (?:el |la |las |eso de las )?',
  anchor: word(String.raw`en cuanto|tan pronto|cuando (?:vuelv\p{L}+|regres\p{L}+)|a (?:mi|nuestra) vuelta`),
  atOnce: word(
    'inmediatamente|de inmediato|al instante|enseguida|en seguida|ahora mismo|al momento|en (?:unos|pocos) (?:minutos|segundos)|en un (?:momento|minuto|instante)|en minutos|sin demora',
  ),
  always: word(
    String.raw`24 ?\/ ?7|24 horas al día|(?<!en )las 24 horas|(?:de )?día y (?:de )?noche|los siete días|siempre (?:disponibles?|localizables?|aquí)`,
  ),
  anyTime: word(String.raw`en cualquier momento|a cualquier hora|cuando (?:quier\p{L}+)`),
  reach: word(
    String.raw`disponibles?|localizables?|respond\p{L}*|contest\p{L}*|llam\p{L}*|a su servicio|aquí para`,
  ),
  weekends: word('(?:el|los|este|en) fin(?:es)? de semana'),
  hours: word(String.raw`horarios?|abiert\p{L}*|abrimos|trabaj\p{L}+ de|(?:de )?lunes a viernes`),
  conjunction: / (?:y|e|pero|así que) /iu,
  button: word(String.raw`puls\p{L}*|presion\p{L}*|botón|es urgente`),
  rewrites: [
    [/(?:por|de|en|a) la (?:mañana|tarde|noche)(?: siguiente)?|buen[ao]s? (?:días|tardes|noches)/giu, ''],
    [/(\d{1,2})\s?h(\d{2})(?!\p{L})/giu, '$1:$2'],
    [/(\d{1,2})\s?h(?!\p{L})/giu, '$1:00'],
  ],
  days: [
    [word('pasado mañana'), 2],
    [word('hoy(?: mismo)?|esta (?:noche|tarde|mañana)'), 0],
    [word('mañana'), 1],
  ],
  duration: {
    lead: '(?:en|dentro de|a las|tras) (?:las próximas |los próximos |menos de |unas |unos |un plazo de )?',
    units: { minute: 'minutos?|min', hour: 'horas?|h', day: 'días?' },
    working: '(?:laborables?|hábil(?:es)?)',
    numbers: { un: 1, una: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, diez: 10, media: 0.5, pocas: 3, unas: 3 },
  },
};
