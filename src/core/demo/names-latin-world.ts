// Word lists for the Americas, Africa, Asia and Oceania, where names are written in Latin letters.
import type { Locale } from './names-locale.ts';

const shared = { script: 'Latin', style: 'given-first' } as const;

export const latinWorld: readonly Locale[] = [
  {
    ...shared,
    country: 'US',
    weight: 2,
    groups: [
      {
        given: 'Jordan, Maria, Devon, Tamika, Anh, Ezra, Renée, Caleb, Mei-Ling, Xavier, Leilani, Jesús',
        family:
          "Castillo, Nguyen, Washington, O'Neal, Begay, de la Cruz, Kowalski, Smith-Rivera, Kealoha, Johnson, D'Angelo, Peña",
      },
    ],
    places: [
      { city: 'Denver', region: 'CO', postalCode: '802##' },
      { city: 'Raleigh', region: 'NC', postalCode: '276##' },
      { city: 'Tucson', region: 'AZ', postalCode: '857##' },
    ],
    streets: ['#### Beacon Hollow Road', '### Semaphore Avenue'],
    organizations: [
      'Juniper Hollow Fiber',
      'Saguaro Metro Ethernet',
      'Bitterroot Exchange',
      'Killdeer Networks',
    ],
  },
  {
    ...shared,
    country: 'CA',
    groups: [
      {
        given: 'Geneviève, Liam, Amélie, Noah, Harpreet, Marc-André, Nadia, Desmond',
        family: 'Tremblay, Côté, Singh, MacDonald, Bélisle, Wong, Gagné, Campbell-Roy',
      },
    ],
    places: [
      { city: 'Montréal', region: 'QC', postalCode: 'H#Z #Z#' },
      { city: 'Halifax', region: 'NS', postalCode: 'B#Z #Z#' },
    ],
    streets: ['### Loon Signal Way', '## rue du Phare'],
    organizations: ['Réseaux Épinette Rousse', 'Tamarack Transport Networks'],
  },
  {
    ...shared,
    country: 'MX',
    groups: [
      {
        given: 'Ximena, José Luis, Citlali, Andrés, Guadalupe, Raúl, Itzel, Héctor',
        family: 'Hernández Ruiz, de la Garza, Muñoz Ledo, Xicoténcatl, Gutiérrez, Ávila, Treviño, López',
      },
    ],
    places: [
      { city: 'Puebla', postalCode: '72###' },
      { city: 'Mérida', region: 'Yucatán', postalCode: '97###' },
    ],
    streets: ['Calle Farol ##', 'Privada de la Señal #'],
    organizations: ['Redes Cenzontle', 'Nopalera Conectividad'],
  },
  {
    ...shared,
    country: 'BR',
    groups: [
      {
        given: 'Thaís, João Pedro, Luíza, Caio, Antônia, Sebastião, Jussara, Vinícius',
        family: 'da Silva, Gonçalves, de Souza, Assunção, Falcão, dos Reis, Nakamura, Brandão',
      },
    ],
    places: [
      { city: 'São Paulo', region: 'SP', postalCode: '01###-###' },
      { city: 'Recife', region: 'PE', postalCode: '50###-###' },
    ],
    streets: ['Rua do Farol, ##', 'Travessa do Sinal, #'],
    organizations: ['Redes Ipê-Branco', 'Quero-Quero Telecom'],
  },
  {
    script: 'Latin',
    style: 'family-first',
    country: 'VN',
    groups: [
      {
        given: 'Thị Hương, Văn Dũng, Minh Đức, Thị Ngọc Ánh, Quốc Bảo, Thùy Linh',
        family: 'Nguyễn, Trần, Phạm, Đặng, Võ, Huỳnh',
      },
    ],
    places: [{ city: 'Đà Nẵng' }, { city: 'Hà Nội' }],
    streets: ['## đường Đèn Lồng', '# ngõ Tín Hiệu'],
    organizations: ['Mạng Sen Trắng', 'Viễn thông Chim Sâu'],
  },
  {
    ...shared,
    country: 'NG',
    groups: [
      {
        given: 'Chidi, Ngozi, Olúwaṣeun, Amina, Tunde, Ifẹ́olúwa, Emeka, Yẹ́misí',
        family: 'Okafor, Adébáyọ̀, Balogun, Nwachukwu, Ọláníyì, Bello, Eze, Adéyẹmí',
      },
    ],
    places: [{ city: 'Lagos' }, { city: 'Ibadan', region: 'Oyo' }],
    streets: ['## Lantern Close', '# Signal Crescent'],
    organizations: ['Weaverbird Fibre', 'Baobab Ring Networks'],
  },
  {
    ...shared,
    country: 'AU',
    groups: [
      {
        given: 'Kirra, Lachlan, Matilda, Nikos, Bronwyn, Hamish, Tahlia, Siosaia',
        family: "Papadakis, McKenzie, O'Brien, Tran, Fa'afoi, Clarke-Evans, Hodge, Wirrpanda",
      },
    ],
    places: [
      { city: 'Melbourne', region: 'VIC', postalCode: '3000' },
      { city: 'Perth', region: 'WA', postalCode: '6000' },
    ],
    streets: ['## Galah Signal Lane', '# Beacon Parade'],
    organizations: ['Banksia Carrier Services', 'Bowerbird Interconnect'],
  },
  {
    script: 'Latin',
    style: 'single',
    weight: 0.6,
    country: 'ID',
    groups: [
      {
        given: 'Sumarni, Wiryawan, Suprapti, Kusnadi, Marsinem, Hartono, Sulastri, Paijo, Ngatini, Subagyo',
        family: '',
      },
    ],
    places: [
      { city: 'Bandung', region: 'Jawa Barat', postalCode: '401##' },
      { city: 'Yogyakarta', postalCode: '552##' },
    ],
    streets: ['Jalan Mercusuar No. ##', 'Gang Isyarat No. #'],
    organizations: ['Jaringan Kecapi', 'Cendet Telekomunikasi'],
  },
  {
    script: 'Latin',
    style: 'initial',
    weight: 0.6,
    country: 'LK',
    groups: [
      {
        given: 'Kavitha, Anbarasan, Meenakshi, Selvakumar, Thamarai, Ilango, Nilani, Murugan',
        family: 'K., S., V., R., M. A., T.',
      },
    ],
    places: [{ city: 'Jaffna' }, { city: 'Colombo', postalCode: '00#00' }],
    streets: ['## Lamp Post Lane', '# Signal Road'],
    organizations: ['Palmyrah Networks', 'Sunbird Ceylon Telecom'],
  },
];
