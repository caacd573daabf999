// Word lists for western and southern Europe, in Latin letters with each language's marks.
import type { Locale } from './names-locale.ts';

const shared = { script: 'Latin', style: 'given-first' } as const;

export const latinEurope: readonly Locale[] = [
  {
    ...shared,
    country: 'GB',
    groups: [
      {
        given: 'Amelia, Oliver, Priya, Rhys, Imogen, Callum, Zoë, Gareth, Femi, Harriet, Anne-Marie, Tobias',
        family:
          'Ashworth, Bennett, Okonkwo, Llewellyn, Pemberton, Fitzgerald-Shaw, MacLeod, Hughes, Patel, Whitfield, St John, Thompson',
      },
    ],
    places: [
      { city: 'Bristol', postalCode: 'BS# #ZZ' },
      { city: 'Leeds', postalCode: 'LS# #ZZ' },
      { city: 'Glasgow', postalCode: 'G# #ZZ' },
    ],
    streets: ['## Lantern Row', '# Signal House, Quay Lane'],
    organizations: ['Harebell Carrier Networks', 'Tidewrack Communications', 'Bracken & Fell Broadband'],
  },
  {
    ...shared,
    country: 'IE',
    groups: [
      {
        given: 'Aoife, Seán, Niamh, Ciarán, Róisín, Pádraig, Gráinne, Eoin, Sinéad, Fionn',
        family:
          "O'Connor, Ó Briain, Murphy, Ní Dhálaigh, O'Sullivan, Byrne, McCarthy, D'Arcy, Kavanagh, Walsh",
      },
    ],
    places: [{ city: 'Dublin' }, { city: 'Cork' }, { city: 'Galway' }],
    streets: ['## Curlew Quay', '# Beacon Terrace'],
    organizations: ['Curlew Fibre', 'Bogcotton Networks', 'Samphire Data Exchange'],
  },
  {
    ...shared,
    country: 'DE',
    groups: [
      {
        given:
          'Jürgen, Anneliese, Lukas, Käthe, Björn, Anna-Lena, Matthias, Sören, Friederike, Emre, Jörg, Mareike',
        family:
          'Müller, Schäfer, Weiß, Großmann, von Altenburg, Yıldız, Krüger, Lehmann-Vogt, Böhm, zu Hohenfels, Strauß, Fischer',
      },
    ],
    places: [
      { city: 'Berlin', postalCode: '10###' },
      { city: 'Köln', region: 'Nordrhein-Westfalen', postalCode: '50###' },
      { city: 'München', region: 'Bayern', postalCode: '80###' },
    ],
    streets: ['Laternenweg ##', 'Am Alten Stellwerk #'],
    organizations: ['Schachtelhalm Netze', 'Distelfink Telekommunikation', 'Moorlicht Datentechnik'],
  },
  {
    ...shared,
    country: 'FR',
    groups: [
      {
        given: 'Élodie, François, Chloé, Jean-Baptiste, Anaïs, Benoît, Hélène, Loïc, Maëlle, Étienne',
        family:
          "Lefèvre, Dubois, de La Tour, D'Aubigné, Lemaître, Garçon, N'Diaye, Bélanger, Saint-Clair, Moreau",
      },
    ],
    places: [
      { city: 'Lyon', postalCode: '6900#' },
      { city: 'Nantes', postalCode: '44#00' },
      { city: 'Paris', postalCode: '7501#' },
    ],
    streets: ['## rue des Signaux', '# impasse du Télégraphe'],
    organizations: ['Réseaux Aubépine', 'Fougère Télécom', 'Martinet Transmissions'],
  },
  {
    ...shared,
    country: 'ES',
    groups: [
      {
        given: 'Lucía, Íñigo, María José, Andrés, Begoña, Joaquín, Núria, Óscar, Inés, Ángel',
        family:
          'García Núñez, de la Fuente, Ibáñez, Muñoz, López de Haro, Peña, Castaño, Güell, Rodríguez, del Río',
      },
    ],
    places: [
      { city: 'Madrid', postalCode: '280##' },
      { city: 'Sevilla', region: 'Andalucía', postalCode: '410##' },
      { city: 'València', postalCode: '460##' },
    ],
    streets: ['Calle del Faro ##', 'Paseo de las Señales #'],
    organizations: ['Retama Comunicaciones', 'Redes Abubilla', 'Jaral Conectividad'],
  },
  {
    ...shared,
    country: 'PT',
    groups: [
      {
        given: 'João, Inês, Conceição, Simão, Beatriz, Gonçalo, Mafalda, Tomé',
        family: 'dos Santos, Magalhães, Simões, da Conceição, Araújo, Pereira, Guimarães, e Sá',
      },
    ],
    places: [
      { city: 'Porto', postalCode: '4###-###' },
      { city: 'Lisboa', postalCode: '1###-###' },
    ],
    streets: ['Rua do Sinal ##', 'Largo da Lanterna #'],
    organizations: ['Redes Rosmaninho', 'Garça Telecomunicações'],
  },
  {
    ...shared,
    country: 'NL',
    groups: [
      {
        given: 'Sanne, Joris, Noor, Daniël, Femke, Thijs, Zoë, Maarten, Anouk, Ruud',
        family:
          "van der Linden, de Vries, van 't Hof, Bakker, ten Brink, van den Berg, in 't Veld, Jansen, op de Laak",
      },
    ],
    places: [
      { city: 'Utrecht', postalCode: '35## ZZ' },
      { city: 'Rotterdam', postalCode: '30## ZZ' },
    ],
    streets: ['Seinpad ##', 'Lantaarnkade #'],
    organizations: ['Rietgors Netwerken', 'Zeekraal Telecom'],
  },
  {
    ...shared,
    country: 'IT',
    groups: [
      {
        given: 'Niccolò, Giulia, Chiara, Matteo, Noè, Ludovica, Gian Luca, Beatrice',
        family: "D'Amico, Dell'Acqua, De Luca, Esposito, Fabbri, Lo Presti, Nicolò, Rossi",
      },
    ],
    places: [
      { city: 'Torino', postalCode: '101##' },
      { city: 'Bologna', postalCode: '401##' },
    ],
    streets: ['Via del Segnale ##', 'Vicolo Lanterna #'],
    organizations: ['Reti Biancospino', 'Upupa Telecomunicazioni'],
  },
];
