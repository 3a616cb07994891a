import type { KitPhrases } from './phrases.ts'

export const nl: KitPhrases = {
  stopEverything: [
    'STOP',
    'afmelden',
    'ik wil me afmelden',
    'uitschrijven aub',
    'geen sms meer',
    'ik wil geen berichten meer ontvangen',
    'stuur me geen sms’jes meer',
    'stop met sms’en',
    'verwijder mijn nummer',
    'haal me van de lijst',
    'laat me met rust',
    'hoe meld ik me af?',
  ],
  stopMarketing: [
    'geen reclame meer',
    'ik wil geen reclame meer per sms',
    'stop met de aanbiedingen',
    'geen aanbiedingen meer aub',
    'stop met reclame maar hou me op de hoogte van mijn bestelling',
  ],
  wrongNumber: [
    'verkeerd nummer',
    'u heeft het verkeerde nummer',
    'verkeerd verbonden',
    'dit nummer is van iemand anders',
  ],
  comeBack: [
    'aanmelden',
    'ik wil weer sms’jes ontvangen',
    'meld me weer aan',
    'ik wil me weer aanmelden',
  ],
  help: ['hulp', 'wie bent u?', 'waarom krijg ik deze sms?', 'hoe komt u aan mijn nummer?'],
}
