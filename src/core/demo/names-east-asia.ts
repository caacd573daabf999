// Word lists for South and East Asia, in Devanagari, Han and Hangul.
import type { Locale } from './names-locale.ts';

const familyFirst = { style: 'family-first' } as const;

export const eastAsia: readonly Locale[] = [
  {
    script: 'Devanagari',
    style: 'given-first',
    weight: 2,
    country: 'IN',
    groups: [
      {
        given:
          'अनन्या=ananya, राहुल=rahul, मीनाक्षी=meenakshi, विवेक=vivek, पूजा=pooja, सुरेश=suresh, कविता=kavita, अर्जुन=arjun',
        family:
          'शर्मा=sharma, देशपांडे=deshpande, वर्मा=verma, कुलकर्णी=kulkarni, मिश्रा=mishra, जोशी=joshi, यादव=yadav',
      },
    ],
    places: [
      { city: 'पुणे', region: 'महाराष्ट्र', postalCode: '4110##' },
      { city: 'जयपुर', region: 'राजस्थान', postalCode: '3020##' },
    ],
    streets: ['## दीपक मार्ग', '# संकेत गली'],
    organizations: ['पलाश नेटवर्क=palash', 'Bulbul Metro Fibre', 'Khejri Telecom'],
  },
  {
    script: 'Devanagari',
    style: 'given-first',
    country: 'NP',
    groups: [
      {
        given: 'सरिता=sarita, विनोद=binod, निर्मला=nirmala, प्रकाश=prakash, दीपा=deepa',
        family: 'श्रेष्ठ=shrestha, गुरुङ=gurung, अधिकारी=adhikari, तामाङ=tamang, थापा=thapa',
      },
    ],
    places: [
      { city: 'काठमाडौँ', postalCode: '446##' },
      { city: 'पोखरा', postalCode: '337##' },
    ],
    streets: ['दियो मार्ग ##'],
    organizations: ['लालीगुराँस सञ्जाल=laliguras', 'Danphe Ridge Networks'],
  },
  {
    ...familyFirst,
    script: 'Han',
    weight: 2,
    country: 'CN',
    groups: [
      {
        given:
          '静雯=jingwen, 思远=siyuan, 伟=wei, 晓燕=xiaoyan, 志强=zhiqiang, 雨桐=yutong, 浩然=haoran, 敏=min',
        family: '王=wang, 李=li, 陈=chen, 刘=liu, 欧阳=ouyang, 赵=zhao, 黄=huang, 周=zhou',
      },
    ],
    places: [
      { city: '杭州', region: '浙江', postalCode: '3100##' },
      { city: '成都', region: '四川', postalCode: '6100##' },
    ],
    streets: ['灯塔路##号', '信号巷#号'],
    organizations: ['白鹭湾网络=bailuwan', 'Osmanthus Bridge Networks', 'Azure Magpie Telecom'],
  },
  {
    ...familyFirst,
    script: 'Han',
    country: 'TW',
    groups: [
      {
        given: '淑芬=shufen, 家豪=chiahao, 怡君=yichun, 建宏=chienhung, 雅婷=yating, 冠宇=kuanyu',
        family: '陳=chen, 林=lin, 張=chang, 吳=wu, 蔡=tsai, 許=hsu',
      },
    ],
    places: [
      { city: '臺中', postalCode: '40#' },
      { city: '高雄', postalCode: '80#' },
    ],
    streets: ['燈塔街##號'],
    organizations: ['藍鵲通訊=lanque', 'Betel Ridge Fiber'],
  },
  {
    ...familyFirst,
    script: 'Han',
    country: 'JP',
    groups: [
      {
        given: '恵子=keiko, 健太=kenta, 美咲=misaki, 大輔=daisuke, 陽菜=hina, 隆=takashi',
        family: '佐藤=sato, 鈴木=suzuki, 高橋=takahashi, 渡辺=watanabe, 小林=kobayashi, 斎藤=saito',
      },
    ],
    places: [
      { city: '大阪', postalCode: '53#-00##' },
      { city: '福岡', postalCode: '81#-00##' },
    ],
    streets: ['灯台町#-##'],
    organizations: ['鶺鴒通信=sekirei', 'Wisteria Loop Networks'],
  },
  {
    ...familyFirst,
    script: 'Hangul',
    country: 'KR',
    groups: [
      {
        given:
          '민준=minjun, 서연=seoyeon, 지훈=jihun, 하은=haeun, 새봄=saebom, 은지=eunji, 도현=dohyeon, 가람=garam, 수빈=subin',
        family: '김=kim, 이=lee, 박=park, 최=choi, 정=jeong, 강=kang, 윤=yoon, 남궁=namgung',
      },
    ],
    places: [
      { city: '부산', postalCode: '48###' },
      { city: '대전', postalCode: '34###' },
      { city: '서울', postalCode: '04###' },
    ],
    streets: ['등대로 ##', '신호길 #'],
    organizations: ['동박새 네트웍스=dongbaksae', 'Camellia Strait Networks', 'Magnolia Ring Telecom'],
  },
];
