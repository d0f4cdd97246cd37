import { config } from 'virtual:editor';
import CMS from '@sveltia/cms';

// Everything it needs comes with it: nothing is fetched from elsewhere.
CMS.init({ config });
