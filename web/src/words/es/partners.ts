/** Spanish: every organisation that has access. */
import type { StaffRole } from '@porchlight/services/contract/codes.ts';

export const partnersWords = {
  title: 'Aliados',
  heading: 'Aliados: quién tiene acceso',
  intro: (name: string) =>
    `Aquí está cada organización con personas o programas que pueden entrar en ${name}. Las personas trabajan con un nombre que ellas mismas eligen.`,
  may: {
    reviewer: 'lee avisos y envía alertas',
    'community-reviewer': 'lee avisos y envía alertas, desde la experiencia propia',
    outreach: 've las alertas y las primeras noticias para los equipos de calle, agrega resultados de análisis; no ve avisos',
    partner: 'agrega resultados de análisis; no ve avisos',
    laboratory: 'agrega resultados de laboratorio; no ve avisos',
    'health-service': 'envía cuántas llamadas o visitas hubo cada día por zona; no ve avisos',
    administrator: 'lee avisos, envía alertas y maneja quién tiene acceso',
  } satisfies Record<StaffRole, string>,
  none: (name: string) => `Ninguna organización, aparte de quienes están a cargo de ${name}.`,
  agreed: 'A qué se comprometieron',
  noSharing:
    '*No se comparte nada con la policía ni otras fuerzas del orden.* Un programa solo recibe acceso con esta condición, y eso queda registrado; aquí vale también para el resto. No existe ningún tipo de cuenta para la policía.',
  ends: 'El acceso de un programa termina solo a los 90 días. Los laboratorios y aliados nunca ven un aviso, ni lo que alguien escribió.',
};
