// Word lists for northern, central and eastern Europe, in Latin letters with each language's marks.
import type { Locale } from './names-locale.ts';

const shared = { script: 'Latin', style: 'given-first' } as const;

export const latinNorth: readonly Locale[] = [
  {
    ...shared,
    country: 'SE',
    groups: [
      {
        given: 'Åsa, Björn, Linnéa, Göran, Märta, Nils, Elin, Örjan',
        family: 'Lindström, Åkesson, Öberg, Sjögren, af Klint, Johansson, Nyström, Ek',
      },
    ],
    places: [
      { city: 'Göteborg', postalCode: '41# ##' },
      { city: 'Stockholm', postalCode: '11# ##' },
    ],
    streets: ['Fyrvägen ##', 'Signalgränd #'],
    organizations: ['Rödhake Nät', 'Ljungbygd Fiber'],
  },
  {
    ...shared,
    country: 'NO',
    groups: [
      {
        given: 'Øystein, Ingrid, Håkon, Sølvi, Bjørg, Åse, Lars-Erik, Torunn',
        family: 'Bjørnstad, Ødegård, Hansen, Sæther, Brekke, Ås, Nordbø, Lie',
      },
    ],
    places: [
      { city: 'Bergen', postalCode: '50##' },
      { city: 'Trondheim', postalCode: '70##' },
    ],
    streets: ['Fyrstien ##', 'Signalbakken #'],
    organizations: ['Multebær Nett', 'Tjeld Samband'],
  },
  {
    ...shared,
    country: 'DK',
    groups: [
      {
        given: 'Søren, Mette, Jørgen, Freja, Kåre, Bodil, Rasmus, Lærke',
        family: 'Nørgaard, Kjær, Sørensen, Østergaard, Holm-Jensen, Bæk, Møller, Friis',
      },
    ],
    places: [
      { city: 'Aarhus', postalCode: '8000' },
      { city: 'Odense', postalCode: '5000' },
    ],
    streets: ['Fyrtårnsvej ##', 'Signalstræde #'],
    organizations: ['Klokkelyng Net', 'Strandskade Tele'],
  },
  {
    ...shared,
    country: 'FI',
    groups: [
      {
        given: 'Päivi, Jyrki, Aino, Väinö, Sääski, Tuukka, Mirjam, Yrjö',
        family: 'Mäkinen, Hämäläinen, Korhonen, Äijälä, Rönkkö, Virtanen, Niemelä, Löfgren',
      },
    ],
    places: [
      { city: 'Tampere', postalCode: '33###' },
      { city: 'Oulu', postalCode: '90###' },
    ],
    streets: ['Majakkapolku ##', 'Merkkikuja #'],
    organizations: ['Kanervikko Verkot', 'Västäräkki Tietoliikenne'],
  },
  {
    ...shared,
    country: 'PL',
    groups: [
      {
        given: 'Małgorzata, Agnieszka, Żaneta, Zofia, Bożena',
        family: 'Wiśniewska, Dąbrowska, Nowak, Szczęsna, Kowalska-Wójcik',
      },
      {
        given: 'Łukasz, Paweł, Michał, Wojciech, Stanisław',
        family: 'Wiśniewski, Dąbrowski, Nowak, Gołąb, Żurek',
      },
    ],
    places: [
      { city: 'Łódź', postalCode: '90-###' },
      { city: 'Kraków', postalCode: '30-###' },
    ],
    streets: ['ul. Latarniana ##', 'ul. Sygnałowa #'],
    organizations: ['Wrzos Sieci', 'Jaskółka Telekomunikacja'],
  },
  {
    ...shared,
    country: 'CZ',
    groups: [
      {
        given: 'Jiřina, Tereza, Věra, Božena',
        family: 'Nováková, Dvořáková, Svobodová, Říhová',
      },
      { given: 'Jiří, Tomáš, Ondřej, Zdeněk', family: 'Novák, Dvořák, Svoboda, Říha' },
    ],
    places: [
      { city: 'Brno', postalCode: '60# 00' },
      { city: 'Plzeň', postalCode: '30# 00' },
    ],
    streets: ['Majáková ##', 'Signální #'],
    organizations: ['Vřesoviště Sítě', 'Čejka Spoje'],
  },
  {
    ...shared,
    country: 'RO',
    groups: [
      {
        given: 'Ștefan, Ioana, Mihai, Răzvan, Crăița, Anca-Maria, Țugui, Ilinca',
        family: 'Popescu, Țăran, Ștefănescu, Brâncuș, Munteanu, Dumitrașcu, Enăchescu, Radu',
      },
    ],
    places: [
      { city: 'Cluj-Napoca', postalCode: '400###' },
      { city: 'Iași', postalCode: '700###' },
    ],
    streets: ['Strada Farului ##', 'Aleea Semnalului #'],
    organizations: ['Rețele Cimbrișor', 'Lăstun Telecom'],
  },
  {
    ...shared,
    country: 'TR',
    groups: [
      {
        given: 'Ayşe, İsmail, Gülşen, Çağrı, Özlem, Yiğit, Işıl, Uğur',
        family: 'Yılmaz, Öztürk, Şahin, Çelik, Kılıç, Doğan, Aydın, Güneş',
      },
    ],
    places: [
      { city: 'İzmir', postalCode: '35###' },
      { city: 'Ankara', postalCode: '06###' },
    ],
    streets: ['Fener Sokak No ##', 'İşaret Caddesi No #'],
    organizations: ['Kekikdağ İletişim', 'Ibibik Ağları'],
  },
  {
    script: 'Latin',
    style: 'patronym',
    weight: 0.6,
    country: 'IS',
    groups: [
      {
        given: 'Guðrún, Sigríður, Þórdís, Ásta, Hrafnhildur',
        family: 'Jónsdóttir, Þorsteinsdóttir, Sigurðardóttir, Guðmundsdóttir, Sólveigardóttir',
      },
      {
        given: 'Þorvaldur, Ólafur, Jón, Sæmundur, Bjarki',
        family: 'Sigurðsson, Þórarinsson, Árnason, Egilsson, Önnuson',
      },
    ],
    places: [
      { city: 'Reykjavík', postalCode: '10#' },
      { city: 'Akureyri', postalCode: '600' },
    ],
    streets: ['Vitastígur ##', 'Merkjagata #'],
    organizations: ['Lóa Fjarskipti', 'Hrafnafífa Net'],
  },
];
