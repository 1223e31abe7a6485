import type { Texts } from './texts';

/** What clients read, in Portuguese as in Brazil, where people are spoken to as “você”. */
export const ptBr: Texts = {
  'who.team': 'A equipe',
  'who.team_within': 'a equipe',

  'time.in_token': '{day} às {clock}',
  'time.in_zone': '{day} às {clock} ({zone})',
  'time.clock_in_zone': '{clock} ({zone})',
  'duration.hours': '{hours, plural, one {# hora} other {# horas}}',
  'duration.minutes': '{minutes, plural, one {# minuto} other {# minutos}}',
  'duration.both': '{hours} e {minutes}',

  'notice.arrived': 'Recebemos sua mensagem, obrigado!',
  'notice.light': 'Obrigado pela mensagem! {who} está fora do horário de trabalho e vai ler {back}.',
  'notice.evening': '{who} está fora do horário de trabalho e volta {back}.',
  'notice.weekend': '{who} está de folga no fim de semana e volta {back}.',
  'notice.holiday': '{who} está de folga por causa de um feriado e volta {back}.',
  'notice.holiday_named': '{who} está de folga por causa de um feriado ({holiday}) e volta {back}.',
  'notice.time_off': '{who} está de folga e volta {back}.',
  'notice.time_off_reason': '{who} está de folga ({reason}) e volta {back}.',
  'notice.cover': '{who} está de folga. {cover} assume e pode responder a partir de {back}.',
  'notice.cover_reason':
    '{who} está de folga ({reason}). {cover} assume e pode responder a partir de {back}.',
  'notice.busy':
    '{who} está fora do horário de trabalho e volta {back}. Estes dias estão corridos, e as respostas demoram um pouco mais do que de costume.',
  'notice.break': '{who} está fazendo uma pausa rápida e volta às {back}.',
  'notice.closure': '{who} está fora do horário de trabalho e volta {back}.',
  'notice.no_opening': '{who} está fora do horário de trabalho no momento.',
  'notice.target': 'Você terá uma resposta até {target}.',
  'notice.if_it_cannot_wait':
    'Se não puder esperar, clique em “Não pode esperar” e {who} fica sabendo na hora.',
  'notice.automatic': 'Resposta automática',
  'notice.sent_for': 'Enviado automaticamente em nome de {who}.',
  'notice.sent_for_team': 'Enviado automaticamente em nome da equipe.',

  'own.arrived': 'Agradeço a sua mensagem!',
  'own.light': 'Agradeço a mensagem! Estou fora do meu horário de trabalho e vou ler {back}.',
  'own.evening': 'Estou fora do meu horário de trabalho e volto {back}.',
  'own.weekend': 'Estou de folga no fim de semana e volto {back}.',
  'own.holiday': 'Estou de folga por causa de um feriado e volto {back}.',
  'own.holiday_named': 'Estou de folga por causa de um feriado ({holiday}) e volto {back}.',
  'own.time_off': 'Estou de folga e volto {back}.',
  'own.time_off_reason': 'Estou de folga ({reason}) e volto {back}.',
  'own.cover': 'Estou de folga. {cover} assume e pode responder a partir de {back}.',
  'own.cover_reason': 'Estou de folga ({reason}). {cover} assume e pode responder a partir de {back}.',
  'own.busy':
    'Estou fora do meu horário de trabalho e volto {back}. Estes dias estão corridos, e as respostas demoram um pouco mais do que de costume.',
  'own.break': 'Estou fazendo uma pausa rápida e volto às {back}.',
  'own.closure': 'Estou fora do meu horário de trabalho e volto {back}.',
  'own.no_opening': 'Estou fora do meu horário de trabalho no momento.',
  'own.if_it_cannot_wait': 'Se não puder esperar, clique em “Não pode esperar” e eu fico sabendo na hora.',
  'own.told': 'Entendido. O aviso está chegando para mim agora.',
  'own.automatic': 'Enviado automaticamente em meu nome.',

  'button.cannot_wait': 'Não pode esperar',
  'button.show_terms': 'Ver os termos',
  'button.request_change': 'Pedir uma mudança',
  'button.stop_notices': 'Não me envie mais isso',
  'button.send_notices': 'Receber de novo',
  'button.close': 'Fechar',

  'allowance.used_up':
    'Não estou dando conta agora. Tudo o que você enviou está guardado; tente de novo em {minutes, plural, one {# minuto} other {# minutos}}, por favor.',

  'urgent.told': 'Entendido. {who} está recebendo o aviso agora.',
  'urgent.nobody':
    'Ficou marcado como urgente, mas não consigo avisar ninguém agora. Se você tiver um número de telefone, ligue, por favor. Será o primeiro da lista assim que alguém voltar.',
  'urgent.known': '{who} já sabe: o aviso foi enviado às {at}.',
  'urgent.answered':
    'Essa mensagem já foi respondida. Se outra coisa não puder esperar, escreva aqui, por favor.',
  'urgent.deleted':
    'Essa mensagem foi apagada, por isso não encaminhei. Se ainda não puder esperar, escreva de novo, por favor.',
  'urgent.old':
    'Essa mensagem já tem algum tempo, por isso não encaminhei. Se agora algo não puder esperar, escreva aqui, por favor.',
  'urgent.not_yours': 'Este botão é para quem escreveu a mensagem.',
  'urgent.gone':
    'Não cuido mais dessa mensagem, por isso não pude encaminhar. Escreva diretamente para a pessoa de quem você precisa, por favor.',

  'opt_out.done': 'Combinado, você não vai mais receber essas respostas.',
  'opt_out.off': 'Como você pediu, as respostas automáticas estão desativadas para você desde {since}.',
  'opt_out.stays': 'Suas mensagens continuam chegando e são respondidas como sempre.',
  'opt_out.through':
    'Se algo não puder esperar, mencione {bot} na sua mensagem ou escreva direto para {bot}, começando com “urgente”.',
  'opt_out.undone':
    'Pronto. Quando você escrever fora do horário de trabalho, volto a dizer quando terá uma resposta.',
  'opt_out.on': 'Você já recebe essas respostas, então não havia nada para mudar.',
  'opt_out.not_for_you': 'Essas respostas são só para clientes, então nada mudou para você.',

  'status.off': 'De volta {back}',
  'status.off_today': 'De volta às {back}',

  'coming.heading': '*Aviso: folga em breve*',
  'coming.day': '{who} estará de folga {from} e volta {back}.',
  'coming.day_what': '{who} estará de folga {from} ({what}) e volta {back}.',
  'coming.days': '{who} estará de folga de {from} a {until} e volta {back}.',
  'coming.days_what': '{who} estará de folga de {from} a {until} ({what}) e volta {back}.',
  'coming.holiday': 'feriado',
  'coming.cover': 'Nesse período, {cover} assume.',
  'coming.automatic': 'Mensagem automática',

  'terms.title': 'Termos',
  'terms.one_moment': 'Um momento…',
  'terms.open': '*Dentro do horário de trabalho.*',
  'terms.open_until': '*Dentro do horário de trabalho*, até {until}.',
  'terms.closed': '*Fora do horário de trabalho no momento.*',
  'terms.closed_until': '*Fora do horário de trabalho no momento.* De volta {back}.',
  'terms.hours': 'Horário de trabalho',
  'terms.day': '{day}: {hours}',
  'terms.day_closed': 'fechado',
  'terms.answers': 'Quando esperar uma resposta',
  'terms.answers_usual': 'Em até {duration} de trabalho.',
  'terms.answers_hours': 'Em até {hours, plural, one {# hora útil} other {# horas úteis}}.',
  'terms.answers_urgent': 'Se você clicar em “Não pode esperar”: em até {duration}, a qualquer hora.',
  'terms.places': 'Onde escrever',
  'terms.place': '{place}: {purpose}',
  'terms.for_general': 'para o dia a dia',
  'terms.for_urgent': 'para assuntos urgentes',
  'terms.for_announcements': 'para avisos (não espere respostas ali, por favor)',
  'terms.for_nothing': 'nada de trabalho, por favor',
  'terms.zone': 'Os horários estão neste fuso: {zone}.',

  'help.intro': 'Aqui eu cuido dos horários e dos acordos. Você pode me pedir:',
  'help.boundaries': '• {word}: o horário, quando esperar uma resposta e onde escrever',
  'help.scope': '• {word}: um pedido de algo novo ou diferente',
  'help.how': 'Mencione-me com uma destas palavras ou escreva direto para mim.',

  'failure.not_installed': 'Este app não está mais instalado neste workspace.',
  'failure.nothing_changed':
    'Algo deu errado do meu lado, e nada foi alterado. Tente de novo em um minuto, por favor.',
  'failure.may_be_done':
    'Algo deu errado do meu lado, e talvez já esteja feito. Verifique antes de tentar de novo, por favor.',
  'failure.old_choice':
    'Fui atualizado desde então, e essa opção não funciona mais. Abra este app no Slack para ver o que dá para fazer agora.',
  'form.done': 'Pronto.',

  'request.invitation': 'Anoto com prazer. Clique no botão e diga o que você gostaria; leva um minuto.',
  'request.title': 'Pedir uma mudança',
  'request.send': 'Enviar',
  'request.not_now': 'Agora não',
  'request.what': 'O que você gostaria?',
  'request.why': 'Por quê, ou para quê?',
  'request.why_hint': 'Saber o motivo muitas vezes leva a um caminho mais simples.',
  'request.wished_on': 'Para quando, de preferência?',
  'request.size': 'De que tamanho parece ser?',
  'request.size_small': 'Pequeno: uma ou duas horas',
  'request.size_medium': 'Médio: um ou dois dias',
  'request.size_large': 'Grande: mais do que isso',
  'request.size_unknown': 'Não sei',
  'request.what_too_short': 'Pode dizer em uma frase o que você gostaria? Pelo menos dez caracteres.',
  'request.what_too_long': 'Não passe de 2.500 caracteres, por favor; o resto pode seguir na conversa.',
  'request.why_too_long': 'Não passe de 1.000 caracteres, por favor.',
  'request.wished_on_wrong': 'Escolha uma data, por favor.',
  'request.wished_on_past': 'Essa data já passou. Escolha uma posterior, por favor.',
  'request.size_wrong': 'Escolha uma opção, por favor; “Não sei” também serve.',
  'request.whose': 'Não sei para qual cliente é. Use {command} no canal do cliente, por favor.',
  'request.thanks': 'Obrigado',
  'request.stored':
    'Seu pedido foi salvo com o número {number}. {who} vai analisar e responder aqui no Slack.',
  'request.accepted': 'Boa notícia, {asker}: {who} aceitou seu pedido número {number} (“{what}”).',
  'request.declined':
    '{asker}, {who} não pode aceitar seu pedido número {number} (“{what}”) do jeito que está: {reason}',
  'request.none': 'Ainda não há pedidos de mudança.',
  'request.in_list': '*{number}* {what} ({state})',
  'request.state_submitted': 'enviado',
  'request.state_accepted': 'aceito',
  'request.state_declined': 'recusado',
  'request.help':
    '`{command}` abre um formulário para algo novo ou diferente. `{command} list` mostra os pedidos até agora. `{command} help` mostra esta ajuda.',
};
