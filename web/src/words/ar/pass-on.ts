/** Passing an alert on, at the alert itself. */
export const passOnWords = {
  picture: 'صورة للمشاركة',
  pictureSaved: 'حُفظت الصورة. صُنعت على هذا الجهاز ولم تُرسل إلى أي مكان.',
  pictureFailed: 'لا يستطيع هذا المتصفح صنع الصورة. الرابط يعمل في كل مكان.',
  poster: 'ملصق للطباعة',
  showCode: 'عرض رمز للمسح',
  codeLabel: (address: string) => `رمز يقود إلى ${address}`,
  codeHint: 'وجّهوا كاميرا نحوه، أو اكتبوا هذا العنوان:',
  preview: (name: string) => `تنبيه من ${name}. افتحوه لقراءته.`,
};
