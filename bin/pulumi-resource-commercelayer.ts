#!/usr/bin/env node
import { serve } from "../provider/plugin";

serve(process.argv.slice(2));
