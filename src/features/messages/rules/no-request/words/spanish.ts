import type { PhraseList } from '../phrase-list';

const stretchesOfTime =
  'día/tarde/noche/fin_de_semana/finde/semana/viaje/vacaciones/descanso/fin/domingo/sábado/viernes/puente/resto_del_día/inicio_de_semana/lunes/fiestas/rato';

export const spanishPhrases: PhraseList = {
  thanks: `
    gracias, grasias, grax, muchas/muchísimas/mil/infinitas/miles_de/un_millón_de gracias, muchisimas gracias, graciass, gracias mil, se/te/os/le/les? agradezco/agradece/agradecemos mucho/muchísimo?, te lo agradezco mucho?, muy/super? agradecido/agradecida/agradecidos, muy amable/amables, eres/sois/son el/la/los/las mejor/mejores, eres/sois/son un_crack/unos_cracks/genial/geniales/un_sol, qué amable/majo/maja/majos`,
  greeting:
    'hola, holaa, buenas, buenos días, buen día, buenas tardes/noches, muy buenas/buenos_días/buenas_tardes/buenas_noches, saludos, qué tal, estimados todos, queridos todos, bienvenido, bienvenida, bienvenidos, encantado, encantada, mucho gusto',
  farewell: `
    adiós, hasta el lunes/martes/miércoles/jueves/viernes/sábado/domingo/próximo_lunes/año_que_viene/mes_que_viene, hasta la semana_que_viene/próxima_semana/vuelta, hasta pasado mañana, chao, chau, hasta luego/mañana/pronto/la_próxima/entonces/siempre/ahora/la_vista, nos vemos, nos vemos pronto/luego/entonces/allí, hablamos/seguimos pronto/luego/entonces, seguimos en contacto, hablamos, estamos en contacto, buenas noches,
    que/ten/tened/tengan/tenga/pasa/pasad/pasen? tengas/tengáis/tengan/tenga/pases/paséis/pasen? un/una/muy? buen/buena/buenas/feliz/lindo/linda/excelente/bonito/gran ${stretchesOfTime}, que descanses/descanséis/descansen/vaya_bien/te_vaya_bien/os_vaya_bien/lo_pases_bien/te_mejores, descansa, descansad, cuídate, cuidaos, cuídense, buen viaje, eso es todo, es todo, nada más, feliz descanso`,
  meet: 'te/os veo, nos hablamos',
  closing:
    'saludos, un saludo, saludo, un abrazo, abrazo, abrazos, un cordial saludo, saludos cordiales, cordialmente, atentamente, atte, besos, un beso, un fuerte abrazo, besitos',
  ack: `
    vale, vale vale, sí, sip, sii, claro, claro que sí, por supuesto, desde luego, de acuerdo, deacuerdo, entendido, enterado, enterada, entiendo, lo entiendo, comprendido, oído, recibido, lo he recibido, anotado, tomo nota, apuntado, hecho, listo, exacto, exactamente, correcto, así es, eso es, eso mismo, cierto, es cierto, es correcto, ya veo, bien, muy bien, todo bien/ok/claro/perfecto/en_orden, suena bien/genial/perfecto, por mí/nosotros bien/perfecto/ok,
    de nada, por nada, no hay de qué, no hay problema/prisa/problemas/apuro, ningún problema, sin problema/problemas/prisa/prisas, tranquilo, tranquila, tranquilos, no te preocupes, no os preocupéis, no se preocupe/preocupen, no pasa nada, con gusto, con mucho gusto, un placer, es un placer, el placer es mío, a ti, a vosotros, a ustedes, tómate/tomaos tu/vuestro tiempo, lo siento, mi error, chat/canal equivocado, me alegro, me alegra, qué bien saberlo, lo miro, le echo un vistazo, te/os aviso/digo/cuento, okey, oki, okis`,
  praise: `
    está bien/perfecto, me/nos parece bien/genial/perfecto/estupendo/buena_idea, me/nos va/viene bien/genial/perfecto,     genial, geniales, perfecto, perfecta, excelente, estupendo, estupenda, fantástico, fantástica, maravilloso, maravillosa, fenomenal, increíble, espectacular, brutal, buenísimo, buenísima, guay, chulo, chula, qué? chulo/chula/guay/bien/bonito/bonita/lindo/linda/bueno/buena/maravilla/pasada/gozada/alegría/rápido/rápida/rapidez/padre/chévere, chévere, bárbaro, precioso, preciosa, preciosos, hermoso, hermosa, bonito, bonita, lindo, linda, me/nos encanta/encantan/gusta/gustan/encantó/gustó mucho/muchísimo?, muy? buen/gran/excelente/increíble/buena trabajo/idea/equipo/noticia/pinta, buenas/grandes/excelentes noticias, tiene buena pinta, muy bueno/buena/bonito/bonita/lindo/chulo/útil/rápido, enhorabuena, felicidades, felicitaciones, bien hecho, bravo, olé, viva, guau, súper, de lujo, de diez, de maravilla, ha/han quedado genial/perfecto/muy_bien/precioso/increíble, quedó/queda genial/perfecto/muy_bien/precioso/increíble, se ve genial/muy_bien/increíble/perfecto, top, sois/eres/son increíbles/increíble`,
  wish: `
    feliz navidad/año/año_nuevo/cumpleaños/cumple/día/viernes/lunes/finde/fin_de_semana/semana/vacaciones, felices fiestas/vacaciones, próspero año nuevo, mucha/buena suerte, suerte, éxitos, mucho éxito, buen provecho, ánimo, mejórate, que te mejores, que se mejore/mejoren, buen/buena/buenas/buenos/lindo/linda ${stretchesOfTime}, disfruta/disfrutad/disfruten mucho?, disfruta/disfrutad/disfruten del/de_la/de_las/las/el/la ${stretchesOfTime}, igualmente, y tú/vosotros/ustedes también, a ti también, pásalo/pasadlo bien`,
  laugh: 'jaja, jeje, jiji, qué risa, me parto, qué gracia, qué gracioso, muy gracioso, muero',
  filler: `
    perdón, perdona, perdone, disculpa, disculpe, disculpas,     mucho, muchísimo, muy, tan, todo, todos, todas, a todos, a todas, a todos y todas, equipo, al equipo, a todo el equipo, todo el equipo, chicos, chicas, gente, amigo, amiga, amigos, también, de nuevo, otra vez, nuevamente, otra vez más, de verdad, en serio, realmente, pues, entonces, bueno, ah, oh, ay, uy, señor, señora, sr, sra, don, doña, es, está, están, ha sido, esto, eso, está todo, a ti, a vosotros, a ustedes, os, te, como siempre, por mi parte, por ahora, de parte de todos, y a todos, súper, ya, a los dos, a ambos, la verdad`,
  appreciates: 'se? agradezco/agradecemos/agradece/te_agradezco/os_agradezco/le_agradezco',
  for: 'por, de, en, para',
  and: 'y, e, &',
  adjective: `
    la, el, las, los, lo, tu, tus, su, sus, vuestra, vuestro, vuestras, vuestros, esta, este, estos, toda, todo, todos, todas, rápida, rápido, pronta, tan, gran, buen, buena, excelente, valiosa, inmediata, bonito, genial, nuestra, nuestro, nueva, nuevo, amable, un, una, mi, super`,
  object: `
    ayuda, respuesta, respuestas, apoyo, trabajo, esfuerzo, dedicación, tiempo, paciencia, comprensión, información, info, mensaje, correo, mail, email, actualización, update, aviso, avisos, avisar, avisarme, avisarnos, responder, contestar, responder tan rápido, contestar tan rápido, rapidez, atención, confianza, colaboración, cooperación, explicación, aclaración, confirmación, recordatorio, llamada, reunión, charla, sesión, propuesta, presupuesto, presentación, diseño, diseños, borrador, archivo, archivos, documento, documentos, enlace, enlaces, resumen, consejo, consejos, invitación, fotos, logo, web, página, todo, esto, eso, ello, gestión, detalle, interés, disponibilidad, flexibilidad, feedback, ideas, idea, entrega, informe, arreglarlo, solucionarlo, proyecto, lanzamiento, felicitación`,
  link: 'de, del, con, y, sobre, en, por, para, a',
  past: 'rápida, rápido, tan/muy amable/rápida/rápido/completa/detallada/bueno/buena, inmediata, hoy, ayer, esta mañana, antes, la semana pasada, tan rápido, tan rápida, tan pronto, en domingo',
  time: `
    lunes, martes, miércoles, jueves, viernes, sábado, domingo, mañana, pasado mañana, próxima, próximo, que viene, semana, semana que viene, la próxima semana, próxima semana, finde, fin de semana, mes que viene, año que viene, enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre, tarde, noche, mediodía, h, hrs, horas, días, vuelta, reunión, año`,
  preposition:
    'el, a las, a la, a, por la, de la, la, los, de, en, sobre las, del, al, para el, en la, a la vuelta, por el, tras, por',
  soon: 'hoy, esta tarde, esta noche, luego, más tarde, en un rato, ahora',
  fine: 'está bien, está perfecto, es perfecto, me/nos va bien/genial/perfecto, me/nos viene bien/genial/perfecto, me/nos parece bien/perfecto, perfecto, va bien',
  echo: 'así es, eso es, como acordamos, como quedamos, como hablamos, según lo acordado',
};
