import type { Texts } from './texts';

/** What clients read, in Portuguese as in Portugal: in the third person, as is courteous there. */
export const pt: Texts = {
  'who.team': 'A equipa',
  'who.team_within': 'a equipa',

  'time.in_token': '{day} às {clock}',
  'time.in_zone': '{day} às {clock} ({zone})',
  'time.clock_in_zone': '{clock} ({zone})',
  'duration.hours': '{hours, plural, one {# hora} other {# horas}}',
  'duration.minutes': '{minutes, plural, one {# minuto} other {# minutos}}',
  'duration.both': '{hours} e {minutes}',

  'notice.arrived': 'Recebemos a sua mensagem, obrigado.',
  'notice.light': 'Obrigado pela mensagem! {who} está fora do horário de trabalho e vai lê-la {back}.',
  'notice.evening': '{who} está fora do horário de trabalho e estará de volta {back}.',
  'notice.weekend': '{who} está de fim de semana e estará de volta {back}.',
  'notice.holiday': '{who} não trabalha devido a um feriado e estará de volta {back}.',
  'notice.holiday_named': '{who} não trabalha devido a um feriado ({holiday}) e estará de volta {back}.',
  'notice.time_off': '{who} está de folga e estará de volta {back}.',
  'notice.time_off_reason': '{who} está de folga ({reason}) e estará de volta {back}.',
  'notice.cover': '{who} está de folga. {cover} assume e pode responder a partir de {back}.',
  'notice.cover_reason':
    '{who} está de folga ({reason}). {cover} assume e pode responder a partir de {back}.',
  'notice.busy':
    '{who} está fora do horário de trabalho e estará de volta {back}. São dias de muito trabalho, e as respostas demoram um pouco mais do que o habitual.',
  'notice.break': '{who} está numa pequena pausa e volta às {back}.',
  'notice.closure': '{who} está fora do horário de trabalho e estará de volta {back}.',
  'notice.no_opening': '{who} está fora do horário de trabalho neste momento.',
  'notice.target': 'Terá uma resposta até {target}.',
  'notice.if_it_cannot_wait': 'Se não puder esperar, clique em “É urgente” e {who} saberá de imediato.',
  'notice.automatic': 'Resposta automática',
  'notice.sent_for': 'Enviado automaticamente em nome de {who}.',
  'notice.sent_for_team': 'Enviado automaticamente em nome da equipa.',

  'own.arrived': 'Agradeço a sua mensagem.',
  'own.light': 'Agradeço a mensagem! Estou fora do meu horário de trabalho e vou lê-la {back}.',
  'own.evening': 'Estou fora do meu horário de trabalho e volto {back}.',
  'own.weekend': 'Estou de fim de semana e volto {back}.',
  'own.holiday': 'Não trabalho devido a um feriado e volto {back}.',
  'own.holiday_named': 'Não trabalho devido a um feriado ({holiday}) e volto {back}.',
  'own.time_off': 'Estou de folga e volto {back}.',
  'own.time_off_reason': 'Estou de folga ({reason}) e volto {back}.',
  'own.cover': 'Estou de folga. {cover} assume e pode responder a partir de {back}.',
  'own.cover_reason': 'Estou de folga ({reason}). {cover} assume e pode responder a partir de {back}.',
  'own.busy':
    'Estou fora do meu horário de trabalho e volto {back}. São dias de muito trabalho, e as respostas demoram um pouco mais do que o habitual.',
  'own.break': 'Estou numa pequena pausa e volto às {back}.',
  'own.closure': 'Estou fora do meu horário de trabalho e volto {back}.',
  'own.no_opening': 'Estou fora do meu horário de trabalho neste momento.',
  'own.if_it_cannot_wait': 'Se não puder esperar, clique em “É urgente” e eu saberei de imediato.',
  'own.told': 'Entendido. Recebo o aviso agora mesmo.',
  'own.automatic': 'Enviado automaticamente em meu nome.',

  'button.cannot_wait': 'É urgente',
  'button.show_terms': 'Ver as condições',
  'button.request_change': 'Pedir uma alteração',
  'button.stop_notices': 'Não me envie mais',
  'button.send_notices': 'Voltar a receber',
  'button.close': 'Fechar',

  'allowance.used_up':
    'Não estou a conseguir acompanhar agora. Tudo o que enviou está guardado; por favor, tente de novo dentro de {minutes, plural, one {# minuto} other {# minutos}}.',

  'urgent.told': 'Entendido. {who} recebe o aviso agora mesmo.',
  'urgent.nobody':
    'Ficou marcado como urgente, mas não é possível avisar ninguém agora. Se tiver um número de telefone, ligue, por favor. Será o primeiro da lista assim que alguém voltar.',
  'urgent.known': '{who} já sabe: o aviso seguiu às {at}.',
  'urgent.answered':
    'Essa mensagem já foi respondida. Se outra coisa não puder esperar, por favor, escreva aqui.',
  'urgent.deleted':
    'Essa mensagem foi apagada, por isso não foi encaminhada. Se ainda não puder esperar, por favor, escreva de novo.',
  'urgent.old':
    'Essa mensagem já tem algum tempo, por isso não foi encaminhada. Se agora algo não puder esperar, por favor, escreva aqui.',
  'urgent.not_yours': 'Este botão é para a pessoa que escreveu a mensagem.',
  'urgent.gone':
    'Já não trato dessa mensagem, por isso não a pude encaminhar. Por favor, escreva diretamente à pessoa de que precisa.',

  'opt_out.done': 'Combinado, não volta a receber estas respostas.',
  'opt_out.off': 'Conforme pediu, não recebe respostas automáticas desde {since}.',
  'opt_out.stays': 'As suas mensagens continuam a chegar e a ser respondidas como sempre.',
  'opt_out.through':
    'Se algo não puder esperar, mencione {bot} na sua mensagem, ou escreva diretamente a {bot} e comece por “urgente”.',
  'opt_out.undone':
    'Feito. Quando escrever fora do horário de trabalho, volto a dizer-lhe quando terá resposta.',
  'opt_out.on': 'Já recebe estas respostas, por isso não havia nada a mudar.',
  'opt_out.not_for_you': 'Estas respostas são só para clientes, por isso nada mudou para si.',

  'status.off': 'De volta {back}',
  'status.off_today': 'De volta às {back}',

  'coming.heading': '*Aviso: dias de folga em breve*',
  'coming.day': '{who} estará de folga {from} e volta {back}.',
  'coming.day_what': '{who} estará de folga {from} ({what}) e volta {back}.',
  'coming.days': '{who} estará de folga de {from} a {until} e volta {back}.',
  'coming.days_what': '{who} estará de folga de {from} a {until} ({what}) e volta {back}.',
  'coming.holiday': 'feriado',
  'coming.cover': 'Nesse período, {cover} assume.',
  'coming.automatic': 'Mensagem automática',

  'terms.title': 'Condições',
  'terms.one_moment': 'Um momento…',
  'terms.open': '*Dentro do horário de trabalho.*',
  'terms.open_until': '*Dentro do horário de trabalho*, até {until}.',
  'terms.closed': '*Fora do horário de trabalho neste momento.*',
  'terms.closed_until': '*Fora do horário de trabalho neste momento.* De volta {back}.',
  'terms.hours': 'Horário de trabalho',
  'terms.day': '{day}: {hours}',
  'terms.day_closed': 'fechado',
  'terms.answers': 'Quando esperar uma resposta',
  'terms.answers_usual': 'No prazo de {duration} de trabalho.',
  'terms.answers_hours': 'No prazo de {hours, plural, one {# hora útil} other {# horas úteis}}.',
  'terms.answers_urgent': 'Se clicar em “É urgente”: no prazo de {duration}, a qualquer hora.',
  'terms.places': 'Onde escrever',
  'terms.place': '{place}: {purpose}',
  'terms.for_general': 'para assuntos do dia a dia',
  'terms.for_urgent': 'para assuntos urgentes',
  'terms.for_announcements': 'para anúncios (por favor, não espere respostas ali)',
  'terms.for_nothing': 'nada de trabalho, por favor',
  'terms.zone': 'As horas são indicadas neste fuso horário: {zone}.',

  'help.intro': 'Aqui cuido dos horários e dos acordos. Pode pedir-me:',
  'help.boundaries': '• {word}: o horário, quando esperar uma resposta e onde escrever',
  'help.scope': '• {word}: um pedido de algo novo ou diferente',
  'help.how': 'Mencione-me com uma destas palavras ou escreva-a diretamente para mim.',

  'failure.not_installed': 'Esta aplicação já não está instalada neste workspace.',
  'failure.nothing_changed':
    'Algo correu mal do meu lado, e nada foi alterado. Por favor, tente de novo dentro de um minuto.',
  'failure.may_be_done':
    'Algo correu mal do meu lado, e talvez já esteja feito. Por favor, verifique antes de tentar de novo.',
  'failure.old_choice':
    'Fui atualizado entretanto, e essa opção já não faz nada. Abra esta aplicação no Slack para ver o que pode fazer agora.',
  'form.done': 'Feito.',

  'request.invitation': 'Anoto com prazer. Clique no botão e diga o que deseja; leva um minuto.',
  'request.title': 'Pedir uma alteração',
  'request.send': 'Enviar',
  'request.not_now': 'Agora não',
  'request.what': 'O que deseja?',
  'request.why': 'Porquê, ou para quê?',
  'request.why_hint': 'Conhecer o motivo leva muitas vezes a um caminho mais simples.',
  'request.wished_on': 'Para quando, idealmente?',
  'request.size': 'Que dimensão lhe parece ter?',
  'request.size_small': 'Pequena: uma ou duas horas',
  'request.size_medium': 'Média: um ou dois dias',
  'request.size_large': 'Grande: mais do que isso',
  'request.size_unknown': 'Não sei',
  'request.what_too_short': 'Pode dizer numa frase o que deseja? Pelo menos dez caracteres.',
  'request.what_too_long': 'Por favor, não passe de 2500 caracteres; o resto pode seguir na conversa.',
  'request.why_too_long': 'Por favor, não passe de 1000 caracteres.',
  'request.wished_on_wrong': 'Por favor, escolha uma data.',
  'request.wished_on_past': 'Essa data já passou. Por favor, escolha uma posterior.',
  'request.size_wrong': 'Por favor, escolha uma opção; “Não sei” também serve.',
  'request.whose': 'Não sei para que cliente é. Por favor, use {command} no canal do cliente.',
  'request.thanks': 'Agradecemos',
  'request.stored':
    'O seu pedido foi guardado com o número {number}. {who} vai analisá-lo e responder aqui, no Slack.',
  'request.accepted': 'Boas notícias, {asker}: {who} aceitou o seu pedido número {number} (“{what}”).',
  'request.declined':
    '{asker}, {who} não pode aceitar o seu pedido número {number} (“{what}”) tal como está: {reason}',
  'request.none': 'Ainda não há pedidos de alteração.',
  'request.in_list': '*{number}* {what} ({state})',
  'request.state_submitted': 'enviado',
  'request.state_accepted': 'aceite',
  'request.state_declined': 'recusado',
  'request.help':
    '`{command}` abre um formulário para algo novo ou diferente. `{command} list` mostra os pedidos até agora. `{command} help` mostra esta ajuda.',
};
