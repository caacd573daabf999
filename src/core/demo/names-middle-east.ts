// Word lists for Arabic and Hebrew names, both written from right to left.
import type { Locale } from './names-locale.ts';

const arabic = { script: 'Arabic', style: 'given-first' } as const;

export const middleEast: readonly Locale[] = [
  {
    ...arabic,
    country: 'EG',
    groups: [
      {
        given: 'فاطمة=fatma, أحمد=ahmed, مريم=mariam, محمود=mahmoud, هبة=heba, كريم=karim',
        family: 'حسن=hassan, عبد الرحمن=abdelrahman, السيد=elsayed, إبراهيم=ibrahim, منصور=mansour',
      },
    ],
    places: [
      { city: 'الإسكندرية', postalCode: '215##' },
      { city: 'القاهرة', postalCode: '115##' },
    ],
    streets: ['## شارع الفنار', '# حارة الإشارة'],
    organizations: ['شبكات الريحان=rayhan', 'Hudhud Networks'],
  },
  {
    ...arabic,
    country: 'JO',
    groups: [
      {
        given: 'ليلى=layla, عمر=omar, رنا=rana, زيد=zaid, هدى=huda, يوسف=yousef',
        family: 'الخطيب=alkhatib, النجار=alnajjar, حداد=haddad, العمري=alomari, أبو زيد=abuzaid',
      },
    ],
    places: [
      { city: 'عمّان', postalCode: '11###' },
      { city: 'إربد', postalCode: '21###' },
    ],
    streets: ['شارع المنارة ##'],
    organizations: ['اتصالات الزعتر=zaatar', 'Duri Transport Networks'],
  },
  {
    ...arabic,
    country: 'AE',
    groups: [
      {
        given: 'نورة=noura, سالم=salem, شيخة=shaikha, راشد=rashid, عائشة=aisha, خالد=khalid',
        family: 'المنصوري=almansoori, الشامسي=alshamsi, بن سعيد=binsaeed, الكعبي=alkaabi, الزعابي=alzaabi',
      },
    ],
    places: [{ city: 'الشارقة' }, { city: 'دبي' }],
    streets: ['شارع الفنار ##'],
    organizations: ['شبكات الغاف=ghaf', 'Qubbara Interconnect'],
  },
  {
    ...arabic,
    country: 'MA',
    groups: [
      {
        given: 'سلمى=salma, إدريس=idriss, غيثة=ghita, ياسين=yassine, زينب=zineb, أنس=anas',
        family: 'بنعلي=benali, العلوي=alaoui, الإدريسي=elidrissi, بوعزة=bouazza, التازي=tazi',
      },
    ],
    places: [
      { city: 'الدار البيضاء', postalCode: '20###' },
      { city: 'فاس', postalCode: '30###' },
    ],
    streets: ['## زنقة المنار'],
    organizations: ['شبكات الخزامى=khuzama', 'Arganier Réseaux'],
  },
  {
    script: 'Hebrew',
    style: 'given-first',
    country: 'IL',
    groups: [
      {
        given:
          'נועה=noa, יעל=yael, אורי=uri, איתן=eitan, שירה=shira, תמר=tamar, דניאל=daniel, עידו=ido, מיכל=michal, רוני=roni',
        family:
          'כהן=cohen, לוי=levi, מזרחי=mizrahi, פרץ=peretz, בן דוד=bendavid, אברהמי=avrahami, שקד=shaked, גבאי-רוזן=gabbayrosen, ביטון=biton',
      },
    ],
    places: [
      { city: 'חיפה', postalCode: '31#####' },
      { city: 'באר שבע', postalCode: '84#####' },
      { city: 'תל אביב', postalCode: '61#####' },
    ],
    streets: ['רחוב המגדלור ##', 'סמטת האיתות #'],
    organizations: ['רשתות דוכיפת=duchifat', 'Rotem Desert Fiber', 'Pashosh Telecom'],
  },
];
