/** Spanish: what to do now: usable by somebody who will use anyway. No step asks anyone to stop or to give a name. */
import type { Step } from '@porchlight/services/contract/codes.ts';

export interface StepWords { title: string; text: string }

export const stepWords: Record<Step, StepWords> = {
  'not-alone': {
    title: 'No a solas',
    text: 'Que haya alguien contigo, en la puerta o al teléfono. Mejor por turnos. Si no hay nadie, deja la puerta sin llave y la naloxona a la vista.',
  },
  'naloxone-ready': {
    title: 'Naloxona a mano',
    text: 'Sácala antes de empezar y que quienes estén contigo sepan dónde está. Vale la pena darla con cualquier droga: si no hay un opioide, no tiene efecto.',
  },
  'more-than-one-dose': {
    title: 'Una dosis puede no bastar',
    text: 'Da una dosis, haz boca a boca durante 2 a 3 minutos y, si la persona sigue sin respirar, da la siguiente. Ten al menos dos.',
  },
  'breathe-for-them': {
    title: 'Haz boca a boca',
    text: 'Cabeza atrás, barbilla arriba, nariz tapada, un soplo cada 5 segundos hasta que respire. Esto mantiene viva a la persona aunque la naloxona no la despierte.',
  },
  'call-for-help': {
    title: 'Pide ayuda',
    text: 'Llama al número de emergencias. Di «no respira, no despierta» y dónde estás. No hace falta decir más.',
  },
  'start-small': {
    title: 'Empieza con poco',
    text: 'Cada lote es nuevo. Usa mucho menos que de costumbre, aunque conozcas a la persona que te lo pasó.',
  },
  'go-slow': {
    title: 'Ve despacio',
    text: 'Espera a sentirlo antes de usar más: puede tardar en subir. Si te inyectas, prueba antes un poco por otra vía. Si se traga, puede tardar dos horas.',
  },
  'test-first': {
    title: 'Analiza antes',
    text: 'Usa una tira reactiva o un servicio de análisis de drogas, si tienes uno a tu alcance. Que una tira dé negativo no quiere decir que no haya nada.',
  },
  'keep-awake': {
    title: 'Quédate a su lado',
    text: 'Haz que la persona siga hablando. Si ronca o gorgotea, no es sueño: intenta despertarla. El efecto de la naloxona se va en 30 a 90 minutos y la sobredosis puede volver.',
  },
  'on-the-side': {
    title: 'De lado',
    text: 'Si respira, pero no despierta: pon a la persona de lado, con la rodilla de arriba doblada y la cara un poco hacia abajo. Quédate y vigila que respire.',
  },
  'cool-down': {
    title: 'Baja el calor',
    text: 'Mucho calor, corazón acelerado, pánico: un lugar tranquilo, ropa floja, paños mojados y frescos, agua a sorbos pequeños. Dolor de pecho o convulsiones: pide ayuda.',
  },
  'care-for-wounds': {
    title: 'Cuida las heridas',
    text: 'Lávalas con agua y jabón, mantenlas húmedas y tapadas, no te inyectes ahí ni cerca. Si crecen, están negras, huelen o hay fiebre: que las vea pronto alguien de enfermería.',
  },
  'tell-others': {
    title: 'Cuéntalo',
    text: 'Pasa esto a la gente con la que usas. Una palabra tuya llega más lejos que una página.',
  },
};

export const downName = 'Alguien no reacciona';
export const downSteps: StepWords[] = [
  { title: 'Grita y sacude', text: 'Llama a la persona por su nombre, sacúdele los hombros, frota fuerte con los nudillos el hueso del centro del pecho.' },
  {
    title: '¿No responde? Pide ayuda',
    text: 'Llama al número de emergencias y pon el altavoz. Di «no despierta, no respira» y dónde estás.',
  },
  {
    title: 'Cabeza atrás, boca a boca',
    text: 'Mira dentro de la boca, echa la cabeza atrás, levanta la barbilla, tapa la nariz. Un soplo cada 5 segundos. El pecho tiene que subir.',
  },
  {
    title: 'Da naloxona',
    text: 'Un espray en un orificio de la nariz, o una inyección en el muslo o en la parte alta del brazo. Sigue con el boca a boca. Si nada cambia en 2 a 3 minutos, da la siguiente dosis.',
  },
  {
    title: 'Respira, pero no despierta: de lado',
    text: 'Pon a la persona de lado y quédate. El efecto de la naloxona se va en 30 a 90 minutos, y la sobredosis puede volver.',
  },
];
export const downFirstLine = 'Esta página no llama a nadie por ti.';
export const downNotes = [
  'Algunas cosas que vienen mezcladas (xilacina, medetomidina, benzos) no responden a la naloxona. Dala igual, sigue con el boca a boca, mantén a la persona de lado. Lo que cuenta es que respire: puede respirar y seguir dormida durante horas.',
  'Si la persona que te atiende al teléfono te dice que presiones el pecho, hazlo.',
];
