// Pages whose content needs no script.
import '../style/all.css';
import '../page/every-page.ts';
