<?php

declare(strict_types=1);

/** POST: what is ticked in the payment step of this visitor's cart. */
class AccordSmsChoiceModuleFrontController extends ModuleFrontController
{
    public $ajax = true;

    public function postProcess(): void
    {
        if (!$this->isTokenValid() || $_SERVER['REQUEST_METHOD'] !== 'POST') {
            http_response_code(403);
            exit;
        }
        $this->module->keep(
            (int) $this->context->cart->id,
            (string) preg_replace('/[^a-z0-9,-]/', '', (string) Tools::getValue('categories')),
            (string) Tools::getValue('notice'),
            (string) Tools::getValue('url')
        );
        http_response_code(204);
        exit;
    }
}
