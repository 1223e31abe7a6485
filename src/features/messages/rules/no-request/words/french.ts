import type { PhraseList } from '../phrase-list';

const stretchesOfTime =
  'journée/soirée/nuit/semaine/fin_de_semaine/fin_de_journée/matinée/week-end/we/weekend/vacances/fêtes/après-midi/congés/dimanche/samedi/vendredi/repos/voyage/route/reprise/continuation/année/appétit/retour/courage/chance/lundi/suite/pont';

export const frenchPhrases: PhraseList = {
  thanks: `
    merci, mercii, merci beaucoup/bcp/bien/infiniment/mille_fois, mille mercis/merci, un? grand/gros/énorme/immense merci, encore merci, merci encore, merci à toi/vous/tous/toutes, je/nous te/vous remercie/remercions beaucoup/infiniment/vivement/sincèrement?, remerciements, avec mes/nos remerciements, tous mes remerciements, c'est très/vraiment/trop? gentil/sympa/aimable, trop/très gentil/sympa/aimable, c'est adorable, tu es/t'es/vous_êtes au? top/génial/adorable/géniale/géniaux/les_meilleurs/la_meilleure/le_meilleur, je t'en suis reconnaissant/reconnaissante, bien aimable`,
  greeting:
    'bonjour, bonsoir, salut, coucou, re, rebonjour, hello, bjr, bsr, slt, cc, chers tous, chères toutes, chers collègues, bienvenue, bonne année, enchanté, enchantée, ravi/ravie de te/vous rencontrer, bon retour',
  farewell: `
    au revoir, à lundi/mardi/mercredi/jeudi/vendredi/samedi/dimanche/demain/après-demain/ce_soir/la_semaine_prochaine/la_rentrée/l'année_prochaine prochain?, au mois prochain, à bientôt/demain/plus/plus_tard/tout_à_l'heure/toute/tout_de_suite/très_vite/très_bientôt/la_prochaine/la_semaine_prochaine, a+, tchao, tchuss, bonne/bon/belle/bonnes/très_bonne/très_bon/excellente/excellent/douce ${stretchesOfTime}, passe/passez une? bonne/bon/belle/excellente/excellent/un_bon ${stretchesOfTime}, on se voit/parle/tient_au_courant, prends/prenez soin de toi/vous, c'est tout, ce sera tout, rien d'autre, dors/dormez bien, bises, bisous, bizz, biz`,
  meet: 'on se voit/parle/rappelle/retrouve',
  closing:
    'cordialement, bien cordialement, bien à toi/vous, très cordialement, cdlt, cdt, bav, amicalement, sincères/meilleures salutations, respectueusement, bien sincèrement, salutations, belle journée',
  ack: `
    oui, ouais, ouep, yep, si, d'accord, dac, dacc, ok d'accord, entendu, bien/c'est entendu, c'est noté, noté, bien noté, je/j'ai note, compris, bien compris, j'ai compris/bien_compris, je comprends, je vois, parfait pour moi/nous, bon/bonne pour moi/nous,
    bien reçu, reçu, c'est reçu, bien sûr, évidemment, certainement, absolument, tout à fait, exactement, exact, c'est exact/ça/bien_ça/correct/juste/vrai, c'est bon, correct, voilà, effectivement, en effet,
    pas de/d' souci/soucis/problème/problèmes/pb/quoi/stress/urgence, aucun problème/souci, sans souci/problème, pas d'urgence, rien d'urgent, rien ne presse, prends/prenez ton/votre temps, de rien, je t'en/vous_en prie, avec plaisir, plaisir partagé, c'est normal, c'est rien, il n'y a pas de quoi, y a pas de quoi, pas grave, ce n'est pas grave, c'est pas grave, désolé, désolée, oups, au temps pour moi, autant pour moi, mauvais canal, mauvaise fenêtre,
    bien, très bien, tant mieux, super nouvelle, c'est fait, fait, ok c'est bon, okay, oki, okk, vu, je regarde ça?, je regarderai, je te/vous tiens au courant, je te/vous redis, hâte d'y être, j'ai hâte, je suis d'accord, on est d'accord, bonne idée, bon à savoir, content/contente/ravi/ravie de l'entendre`,
  praise: `
    trop/très bon,     ça marche/roule/joue/me_va/nous_va/me_convient/nous_convient/va,     super, génial, géniale, parfait, parfaite, c'est parfait, excellent, excellente, magnifique, magnifiques, formidable, extra, nickel, impec, impeccable, top, au top, canon, chouette, cool, trop/très? bien/beau/belle/cool/chouette/joli/jolie/stylé/drôle/fort, sublime, splendide, merveilleux, merveilleuse, fantastique, incroyable, bravo, chapeau, félicitations, félicitation, bien joué, bien vu, beau/bon/super/excellent/joli/magnifique/très_beau/très_bon travail/boulot/job, bonne/excellente/super nouvelle/nouvelles, j'adore, on adore, j'aime beaucoup/bien/trop, ça me/nous plaît beaucoup/bien?, trop fort, ravie, ravi, quelle rapidité, quel talent, waouh, ouah, youpi, yes, tip top, au poil, royal, efficace, rapide et efficace, trop beau`,
  wish: `
    bonne chance, bon courage, bonnes fêtes/vacances, joyeux noël, joyeuses fêtes/pâques, joyeux anniversaire, bon anniversaire, bonne année, meilleurs vœux, meilleurs voeux, bon rétablissement, soigne-toi bien, bon voyage, bonne route, bon appétit, santé, profite/profitez bien, amuse-toi/amusez-vous bien, repose-toi/reposez-vous bien, à toi/vous aussi, toi/vous aussi, pareillement, de même, croisons les doigts`,
  laugh: 'mdr, ptdr, mdrr, trop drôle, hihi, héhé, rires, excellent',
  filler: `
    pardon,     beaucoup, bien, très, trop, vraiment, tellement, encore, aussi, alors, donc, du coup, oh, ah, ben, bah, eh bien, tous, toutes, à tous, à toutes, à toutes et à tous, tout le monde, l'équipe, toute l'équipe, à l'équipe, à toute l'équipe, les amis, les gars, la team, à toi, à vous, à vous deux, vous, toi, c'est, c'était, tout est, tout, ça, madame, monsieur, mme, m, mlle, docteur, et, de ma part, de notre part, pour moi, pour nous, comme toujours, comme d'habitude, en tout cas, pour tout, par contre rien, vous tous, tous les deux, super, ton, votre, à tous les deux, de ton côté, de votre côté`,
  for: "pour, de, d', des, du, à, de l', pour l', de ta, de ton",
  and: 'et, &, puis',
  adjective: `
    la, le, les, l', ton, ta, tes, votre, vos, cette, ce, ces, cet, toute, tout, tous, toutes, rapide, rapides, super, bonne, bon, bonnes, belle, beau, gentil, gentille, précieuse, précieux, prompte, prompt, grande, notre, nos, mon, excellente, excellent, beaux, si, très, aussi, petit, petite, dernier, dernière, nouvelle, nouveau, une, un`,
  object: `
    aide, l'aide, réponse, réponses, retour, retours, info, infos, l'info, les infos, information, informations, l'information, message, mail, email, e-mail, l'e-mail, travail, boulot, soutien, patience, temps, ton temps, confiance, attention, l'attention, compréhension, réactivité, rapidité, efficacité, efficacité, l'efficacité, disponibilité, confirmation, précision, précisions, explication, explications, mise à jour, point, l'update, update, appel, l'appel, réunion, rendez-vous, échange, l'échange, fichier, fichiers, document, documents, lien, liens, proposition, devis, présentation, maquette, maquettes, compte-rendu, résumé, conseil, conseils, rappel, invitation, l'invitation, accueil, l'accueil, photos, tout, ça, cela, avoir fait si vite, d'avoir fait si vite, m'avoir prévenu, m'avoir répondu, nous avoir prévenus, investissement, efforts, gentillesse, collaboration, vœux, coup de main, coup de pouce, partage, suivi, livraison, site, logo, correction, corrections`,
  link: 'de, sur, pour, et, du, des, avec, à, au, concernant, dans, la, le, les',
  past: "rapide, rapides, si/très/aussi rapide/rapides/complète/efficace/gentil/claire, précieuse, précieux, efficace, aujourd'hui, hier, ce matin, tout à l'heure, la semaine dernière, si vite, aussi vite, aussi rapidement, si rapidement, rapidement",
  time: `
    lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, demain, après-demain, matin, midi, soir, après-midi, semaine, semaine prochaine, la semaine prochaine, prochain, prochaine, mois prochain, l'année prochaine, rentrée, janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre, h, heures, heure, minuit, jours, réunion, weekend, pendant la semaine`,
  preposition: 'à, le, la, du, vers, en, dans, de, pour, les, l, jusqu à, après le, après les',
  soon: "ce soir, tantôt, aujourd'hui, cet après-midi, tout à l'heure, plus tard, toute, tout de suite, dans la journée",
  fine: 'me/nous va, me/nous convient, ça marche, ça me/nous va, ça me/nous convient, c est parfait, c est bon, est parfait, est bon, est bien, parfait, va bien, convient, ça va',
  echo: "c'est ça, c'est bien ça, comme convenu, comme prévu, comme discuté, on fait comme ça",
};
