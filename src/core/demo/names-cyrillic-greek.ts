// Word lists for Ukraine, Bulgaria, Serbia, Kazakhstan, Greece and Cyprus, in Cyrillic and Greek letters.
import type { Locale } from './names-locale.ts';

export const cyrillicAndGreek: readonly Locale[] = [
  {
    script: 'Cyrillic',
    style: 'given-first',
    country: 'UA',
    groups: [
      {
        given:
          'Олена=olena, Андрій=andrii, Соломія=solomiia, Тарас=taras, Ярина=yaryna, Євген=yevhen, Ганна=hanna, Юрій=yurii',
        family:
          'Шевчук=shevchuk, Коваленко=kovalenko, Бондаренко=bondarenko, Ткачук=tkachuk, Їжак=yizhak, Гончаренко=honcharenko, Мельник=melnyk',
      },
    ],
    places: [
      { city: 'Львів', postalCode: '79###' },
      { city: 'Одеса', postalCode: '65###' },
    ],
    streets: ['вул. Ліхтарна, ##', 'пров. Сигнальний, #'],
    organizations: ['Мережі Барвінок=barvinok', 'Perepilka Networks', 'Chebrets Telecom'],
  },
  {
    script: 'Cyrillic',
    style: 'given-first',
    country: 'BG',
    groups: [
      {
        given: 'Мария=maria, Десислава=desislava, Йорданка=yordanka, Цветелина=tsvetelina',
        family: 'Иванова=ivanova, Стоянова=stoyanova, Щерева=shtereva, Петрова-Колева=petrovakoleva',
      },
      {
        given: 'Георги=georgi, Димитър=dimitar, Красимир=krasimir, Любомир=lyubomir',
        family: 'Иванов=ivanov, Стоянов=stoyanov, Щерев=shterev, Колев=kolev',
      },
    ],
    places: [
      { city: 'София', postalCode: '1###' },
      { city: 'Пловдив', postalCode: '4000' },
    ],
    streets: ['ул. Фенерна ##', 'ул. Сигнална #'],
    organizations: ['Мащерка Телеком=mashterka', 'Chuchuliga Networks'],
  },
  {
    script: 'Cyrillic',
    style: 'given-first',
    country: 'RS',
    groups: [
      {
        given: 'Милица=milica, Ђорђе=djordje, Љубица=ljubica, Никола=nikola, Јелена=jelena, Душан=dusan',
        family: 'Јовановић=jovanovic, Николић=nikolic, Ђукић=djukic, Петровић=petrovic, Љубојевић=ljubojevic',
      },
    ],
    places: [
      { city: 'Нови Сад', postalCode: '21000' },
      { city: 'Ниш', postalCode: '18000' },
    ],
    streets: ['Светионичка ##', 'Сигнална #'],
    organizations: ['Босиљак Мреже=bosiljak', 'Čvorak Networks'],
  },
  {
    script: 'Cyrillic',
    style: 'given-first',
    country: 'KZ',
    groups: [
      {
        given: 'Айгүл=aigul, Нұрлан=nurlan, Әсел=asel, Қайрат=qairat, Іңкәр=inkar, Ержан=yerzhan',
        family: 'Сейітқали=seiitqali, Әбдірахман=abdirakhman, Тұрсын=tursyn, Жұмабай=zhumabai, Қасым=qasym',
      },
    ],
    places: [{ city: 'Алматы', postalCode: '0500##' }, { city: 'Қарағанды' }],
    streets: ['Шамшырақ көшесі, ##', 'Белгі көшесі, #'],
    organizations: ['Жусан Желілері=zhusan', 'Bozdala Telecom'],
  },
  {
    script: 'Greek',
    style: 'given-first',
    weight: 2,
    country: 'GR',
    groups: [
      {
        given: 'Ευανθία=evanthia, Ελένη=eleni, Δέσποινα=despoina, Ζωή=zoi, Ουρανία=ourania',
        family:
          'Παπαδοπούλου=papadopoulou, Γεωργίου=georgiou, Κωνσταντινίδου=konstantinidou, Αντωνίου-Λάμπρου=antonioulamprou',
      },
      {
        given: 'Γιώργος=giorgos, Νικόλαος=nikolaos, Θανάσης=thanasis, Ιάσων=iason, Χρήστος=christos',
        family:
          'Παπαδόπουλος=papadopoulos, Γεωργίου=georgiou, Κωνσταντινίδης=konstantinidis, Μαυρίδης=mavridis',
      },
    ],
    places: [
      { city: 'Θεσσαλονίκη', postalCode: '546 ##' },
      { city: 'Πάτρα', postalCode: '262 ##' },
    ],
    streets: ['Οδός Φάρου ##', 'Πάροδος Σήματος #'],
    organizations: ['Δίκτυα Θυμάρι=thymari', 'Kalandra Networks', 'Sparto Telecom'],
  },
  {
    script: 'Greek',
    style: 'given-first',
    country: 'CY',
    groups: [
      {
        given: 'Άντρη=antri, Παναγιώτης=panagiotis, Στέλλα=stella, Κυριάκος=kyriakos',
        family: 'Χαραλάμπους=charalampous, Ιωάννου=ioannou, Χριστοφή=christofi, Κωνσταντίνου=konstantinou',
      },
    ],
    places: [
      { city: 'Λευκωσία', postalCode: '10##' },
      { city: 'Λεμεσός', postalCode: '30##' },
    ],
    streets: ['Οδός Φανού ##'],
    organizations: ['Δίκτυα Λαδανιά=ladania', 'Trizinia Telecom'],
  },
];
