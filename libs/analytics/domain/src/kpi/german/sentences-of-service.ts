/** Sentences of the catalogue on tickets, surveys and texts in German, by their English. */
export const sentencesOfService: Readonly<Record<string, string>> = {
  'Tickets that were opened.': 'Eröffnete Tickets.',
  'Tickets that were resolved.': 'Gelöste Tickets.',
  'Owner, team, queue and priority are those of that date.':
    'Zuständige, Team, Warteschlange und Priorität sind die jenes Tages.',
  'One that was reopened counts by its last resolution only.':
    'Ein wieder geöffnetes zählt nur nach seiner letzten Lösung.',
  'Tickets that were opened and neither resolved nor closed at the end of the period, on hold or not.':
    'Tickets, die eröffnet und am Ende des Zeitraums weder gelöst noch geschlossen waren, ob zurückgestellt oder nicht.',
  'One that was reopened has waited all along.': 'Ein wieder geöffnetes hat die ganze Zeit gewartet.',
  'Time from opening to the first answer of each ticket answered ÷ their number.':
    'Zeit von der Eröffnung bis zur ersten Antwort jedes beantworteten Tickets ÷ ihre Anzahl.',
  'Nights and holds count.': 'Nächte und Rückstellungen zählen mit.',
  'Half of the tickets that were answered got their first answer within so long; within 1 %.':
    'Die Hälfte der beantworteten Tickets bekam ihre erste Antwort innerhalb dieser Zeit; auf 1 % genau.',
  'Nine of ten tickets that were answered got their first answer within so long; within 1 %.':
    'Neun von zehn beantworteten Tickets bekamen ihre erste Antwort innerhalb dieser Zeit; auf 1 % genau.',
  'Time from opening to resolution of each ticket resolved ÷ their number.':
    'Zeit von der Eröffnung bis zur Lösung jedes gelösten Tickets ÷ ihre Anzahl.',
  'Half of the tickets that were resolved took at most so long from their opening; within 1 %.':
    'Die Hälfte der gelösten Tickets brauchte von der Eröffnung an höchstens so lange; auf 1 % genau.',
  'Tickets resolved with one answer at most and never reopened ÷ tickets resolved.':
    'Tickets, die mit höchstens einer Antwort gelöst und nie wieder geöffnet wurden ÷ gelöste Tickets.',
  'Tickets that were reopened after a resolution ÷ tickets that were ever called resolved.':
    'Nach einer Lösung wieder geöffnete Tickets ÷ Tickets, die je als gelöst galten.',
  'Tickets that were ever escalated ÷ tickets opened.': 'Je eskalierte ÷ eröffnete Tickets.',
  'Tickets that were opened, whoever asked ÷ active customers at the end of the period.':
    'Eröffnete Tickets, wer auch fragte ÷ aktive Kunden am Ende des Zeitraums.',
  'By channel, source and country these are those of purchases.': 'Nach Kanal, Quelle und Land sind es die der Käufe.',
  'Answers of 4 or 5, on a scale from 1 to 5 ÷ answers.': 'Antworten 4 oder 5 auf einer Skala von 1 bis 5 ÷ Antworten.',
  'Answered again, the new answer takes the place of the old one.':
    'Wird erneut geantwortet, tritt die neue Antwort an die Stelle der alten.',
  'Sum of the answers, on a scale from 1 to 5 ÷ their number.':
    'Summe der Antworten auf einer Skala von 1 bis 5 ÷ ihre Anzahl.',
  'Promoters (9 or 10, on a scale from 0 to 10) less detractors (0 to 6) ÷ answers, times 100.':
    'Fürsprecher (9 oder 10 auf einer Skala von 0 bis 10) abzüglich Kritiker (0 bis 6) ÷ Antworten, mal 100.',
  'Sum of the answers, on a scale from 1 to 7 (7: it was easy) ÷ their number.':
    'Summe der Antworten auf einer Skala von 1 bis 7 (7: es war leicht) ÷ ihre Anzahl.',
  'CSAT surveys that were answered ÷ sent.': 'Beantwortete ÷ gesendete CSAT-Umfragen.',
  'NPS surveys that were answered ÷ sent.': 'Beantwortete ÷ gesendete NPS-Umfragen.',
  'CES surveys that were answered ÷ sent.': 'Beantwortete ÷ gesendete CES-Umfragen.',
  'Mean sentiment of tickets, messages, reviews, mentions and comments.':
    'Mittlere Stimmung von Tickets, Nachrichten, Bewertungen, Erwähnungen und Kommentaren.',
  'From −1 to 1, by words and rules (VADER).': 'Von −1 bis 1, nach Wörtern und Regeln (VADER).',
  'Texts of persons who object to profiling are not read.':
    'Texte von Personen, die einer Auswertung widersprechen, werden nicht gelesen.',
  'Texts with a sentiment of −0.05 or less ÷ texts that were read.':
    'Texte mit einer Stimmung von −0,05 oder weniger ÷ gelesene Texte.',
  'Mean sentiment of mentions in social media.': 'Mittlere Stimmung von Erwähnungen in sozialen Netzwerken.',
  'Mentions in social media with a sentiment of −0.05 or less ÷ mentions that were read.':
    'Erwähnungen in sozialen Netzwerken mit einer Stimmung von −0,05 oder weniger ÷ gelesene Erwähnungen.',
  'SLA clocks that were stopped in time ÷ all that were stopped or ran out.':
    'Rechtzeitig angehaltene SLA-Uhren ÷ alle, die angehalten wurden oder abliefen.',
  'Complaints that were made.': 'Vorgebrachte Beschwerden.',
  'Questions that the portal answered ÷ these and tickets opened.':
    'Fragen, die das Portal beantwortete ÷ diese und eröffnete Tickets.',
};
