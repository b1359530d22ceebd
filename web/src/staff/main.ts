/** The staff pages: one application in the browser, mounted into the empty page the server sends. */
import '../page/old-browsers.ts';
import { mount } from 'svelte';
import '../style/all.css';
import './staff.css';
import App from './App.svelte';

const target = document.getElementById('app');
if (target) {
  target.textContent = '';
  mount(App, { target });
  document.documentElement.dataset['ready'] = 'yes';
}
